// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import NumberBox from './NumberBox.vue'

type Props = InstanceType<typeof NumberBox>['$props']

/** A box whose owner takes every number that it is told. */
function boxOf(props: Props) {
  const told: (number | null)[] = []
  const wrapper = mount(NumberBox, {
    props: {
      ...props,
      onChange: (value: number | null) => {
        told.push(value)
        void wrapper.setProps({ value })
      },
    },
  })
  const box = wrapper.element as HTMLInputElement
  const key = async (text: string): Promise<void> => {
    box.value = text
    await wrapper.trigger('input')
  }
  const type = async (text: string): Promise<void> => {
    await key(text)
    await wrapper.trigger('change')
    await wrapper.trigger('blur')
  }
  return { wrapper, box, told, key, type }
}

it('reads a comma and full-width digits, which a box of the browser would drop', async () => {
  const { box, told, type } = boxOf({ value: 1 })
  await type('1,5')
  await type('２')
  expect(told).toEqual([1.5, 2])
  expect(box.value).toBe('2')
})

it('keeps what holds where the text is no number, and shows it', async () => {
  const { box, told, type } = boxOf({ value: 3 })
  await type('three')
  expect(box.value).toBe('3')
  await type('')
  expect(box.value).toBe('3')
  expect(told).toEqual([])
})

it('stays within its limits and whole where asked', async () => {
  const { box, told, type } = boxOf({ value: 200, min: 20, max: 5000, step: 20, whole: true })
  await type('6000')
  await type('100,4')
  expect(told).toEqual([5000, 100])
  expect(box.value).toBe('100')
})

it('says nothing before it is left, and each key where it is live', async () => {
  const late = boxOf({ value: 1 })
  await late.key('12')
  expect(late.told).toEqual([])
  const live = boxOf({ value: null, empty: true, live: true })
  await live.key('1')
  await live.key('1,')
  expect(live.box.value).toBe('1,')
  await live.key('1,2')
  await live.type('')
  expect(live.told).toEqual([1, 1.2, null])
})

it('steps by the arrow keys from what is typed', async () => {
  const { wrapper, told } = boxOf({ value: 1, step: 0.1, max: 1.25 })
  await wrapper.trigger('keydown', { key: 'ArrowUp' })
  await wrapper.trigger('keydown', { key: 'ArrowUp' })
  await wrapper.trigger('keydown', { key: 'ArrowUp' })
  await wrapper.trigger('keydown', { key: 'ArrowDown' })
  expect(told).toEqual([1.1, 1.2, 1.25, 1.15])
})
