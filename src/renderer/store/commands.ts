import { defineStore } from 'pinia'
import type { MenuCommand } from '../../app/Host'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { pageIds } from '../testIds'
import { useDesk } from './desk'
import { useLeaving } from './leaving'
import { usePlanning } from './planning'
import { useProject } from './project'
import { saveProject } from './saveProject'
import { useSettings } from './settings'

export type Command = MenuCommand | 'open-reference' | 'levers' | 'tour'

/** Every action that has a menu entry or a key, by name. */
export const useCommands = defineStore('commands', () => {
  const desk = useDesk()
  const leaving = useLeaving()
  const project = useProject()
  const planning = usePlanning()
  const settings = useSettings()

  async function run(command: Command): Promise<void> {
    switch (command) {
      case 'new':
        leaving.leave(project.close)
        return
      case 'open':
        await desk.open()
        return
      case 'open-reference':
        await desk.openReference()
        return
      case 'save':
      case 'save-as':
        await saveProject(command === 'save-as')
        return
      case 'export':
        if (project.inputs) desk.dialog = 'export'
        return
      case 'print':
        if (project.inputs) desk.dialog = 'print'
        return
      case 'undo':
        project.undoStep()
        return
      case 'redo':
        project.redoStep()
        return
      case 'find':
        document.querySelector<HTMLInputElement>('[data-find]')?.focus()
        return
      case 'present':
        if (project.inputs) settings.presenting = !settings.presenting
        return
      case 'levers':
        settings.leversShown = !settings.leversShown
        return
      case 'shortcuts':
      case 'tour':
      case 'about':
        desk.dialog = command
    }
  }

  const withControl: Readonly<Record<string, Command>> = {
    o: 'open',
    s: 'save',
    e: 'export',
    f: 'find',
    z: 'undo',
    y: 'redo',
    p: 'print',
  }
  const withControlShift: Readonly<Record<string, Command>> = { s: 'save-as', z: 'redo' }

  /** Keys of the window. Fields keep their own: undo and digits inside an input belong to the input. */
  function onKey(event: KeyboardEvent): void {
    const field =
      event.target instanceof Element &&
      event.target.closest('input, textarea, select, [contenteditable], revo-grid') !== null
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey) {
      const command = (event.shiftKey ? withControlShift : withControl)[key]
      if (command === undefined || (field && (command === 'undo' || command === 'redo') && isTextField(event.target)))
        return
      event.preventDefault()
      void run(command)
      return
    }
    if (event.altKey) return
    if (key === 'f5') {
      event.preventDefault()
      void run('present')
    } else if (key === 'escape') {
      if (desk.reading !== null) desk.cancelReading()
      else if (planning.state.kind === 'solving') planning.cancel()
      else if (settings.presenting && desk.dialog === null) settings.presenting = false
    } else if (!field && key === '?') {
      event.preventDefault()
      void run('shortcuts')
    } else if (!field && project.inputs && desk.dialog === null && !leaving.asked && /^[1-8]$/.test(key)) {
      settings.page = pageIds[Number(key) - 1]!
    }
  }

  /** Shows the scenario after or before this one. */
  function stepScenario(step: 1 | -1): void {
    const { scenarios } = project
    if (!scenarios || scenarios.list.length < 2) return
    const at = scenarios.list.findIndex(({ id }) => id === scenarios.activeId)
    const next = scenarios.list[(at + step + scenarios.list.length) % scenarios.list.length]!
    project.change(
      (all) => ({ ...all, activeId: next.id }),
      inEveryLanguage(() => next.name),
      'shown-scenario',
    )
  }

  return { run, onKey, stepScenario }
})

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type))
