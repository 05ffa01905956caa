import type { ShellMessages } from './shell.en'

export const shellZhCN = {
  menus: { file: '文件', edit: '编辑', view: '视图', window: '窗口', help: '帮助' },
  commands: {
    new: '新建项目',
    open: '打开…',
    save: '保存',
    'save-as': '另存为…',
    export: '导出报告…',
    print: '打印为 PDF…',
    undo: '撤销',
    redo: '重做',
    find: '查找',
    present: '演示',
    shortcuts: '键盘快捷键',
    about: '关于 Hostwright',
  },
  openRecent: '最近打开的文件',
  noRecent: '没有最近打开的文件',
  quit: '退出',
  closeQuestion: {
    message: (title) => `是否保存对“${title}”的更改？`,
    detail: '如果不保存，上次保存之后的更改将丢失。',
    save: '保存',
    discard: '不保存并关闭',
    cancel: '取消',
  },
  lockedQuestion: {
    message: (name) => `“${name}”已在别处打开。`,
    detail: ({ user, machine, since }) =>
      `${machine} 上的 ${user} 自 ${since} 起打开了该文件。可以打开副本并以其他名称保存。`,
    openCopy: '打开副本',
    cancel: '取消',
  },
  crashed: {
    message: '窗口已停止工作。',
    detail: '项目在几秒前已自动保留，重新加载后可以恢复。',
    reload: '重新加载',
    close: '关闭',
  },
  openFailed: (name) => `无法打开“${name}”`,
  saveFailed: (name) => `无法保存“${name}”；磁盘上的文件未改变`,
  fileErrors: {
    missing: '该文件或文件夹已不存在。',
    denied: '没有访问该文件或文件夹的权限。请检查权限，或选择其他位置。',
    full: '磁盘空间已满。',
    busy: '另一个程序正在使用该文件。请在那里关闭后重试。',
    folder: '该名称属于一个文件夹。',
    'too-large': '文件大于 512 MiB。',
    other: '操作系统报告了错误。',
  },
} satisfies ShellMessages
