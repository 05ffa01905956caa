/**
 * What a sandboxed preload script finds in Electron, made of page bindings: `require('electron')` and nothing else.
 * Bytes cross as base64, since bindings carry JSON only.
 */
export const preloadShim = (preload: string): string => `(() => {
  if (location.protocol === 'about:') return
  const pack = (value) => {
    if (value instanceof Uint8Array) {
      let text = ''
      for (let at = 0; at < value.length; at += 32768) text += String.fromCharCode(...value.subarray(at, at + 32768))
      return { $bytes: btoa(text) }
    }
    if (typeof value === 'function') throw new Error('An object could not be cloned.')
    if (Array.isArray(value)) return value.map(pack)
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pack(v)]))
    return value === undefined ? { $undefined: true } : value
  }
  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack)
    if (value && typeof value === 'object') {
      if ('$bytes' in value) return Uint8Array.from(atob(value.$bytes), (c) => c.charCodeAt(0))
      if ('$undefined' in value) return undefined
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]))
    }
    return value
  }
  const listeners = new Map()
  const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
  const invoke = window.__doubleInvoke
  delete window.__doubleInvoke
  Object.defineProperty(window, '__doubleEmit', {
    value: (channel, args) => { for (const listener of of(channel)) listener({}, ...args.map(unpack)) },
  })
  const ipcRenderer = {
    invoke: async (channel, ...args) => {
      const answer = await invoke(channel, args.map(pack))
      if ('error' in answer) throw new Error(answer.error)
      return unpack(answer.value)
    },
    on: (channel, listener) => (of(channel).add(listener), ipcRenderer),
    off: (channel, listener) => (of(channel).delete(listener), ipcRenderer),
  }
  // What crosses the bridge is copied and frozen: the page cannot change what the preload script gave it.
  const contextBridge = {
    exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze({ ...api }) }),
  }
  const require = (id) => {
    if (id !== 'electron') throw new Error('module not found: ' + id)
    return { ipcRenderer, contextBridge }
  }
  ;(function (require, module, exports) { ${preload}
})(require, { exports: {} }, {})
})()`
