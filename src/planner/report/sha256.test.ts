import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256'

describe('sha256', () => {
  it.each([
    // FIPS 180-4 examples
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j is that of the standard', (text, expected) => {
    expect(sha256(text)).toBe(expected)
  })

  it('agrees with the host for every length around a block and for signs of one to four bytes', () => {
    for (let length = 50; length < 130; length++) {
      const text = 'a主é😀'
        .repeat(length)
        .slice(0, length * 2)
        .replace(/[\ud800-\udbff]$/u, '')
      expect(sha256(text), String(length)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    }
  })
})
