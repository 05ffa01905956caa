import type { FaultDomain, LostStorage } from '../../planner/whatif/faultDomains'
import type { WorkloadDown } from '../../planner/whatif/lostHosts'
import { allOf, hostsThat, howMany } from './howMany.en'

type Kind = FaultDomain['kind']

/** Text of what is shown in a meeting: failures, gestures of the board, purchase, migration, pictures, presenting. */
export const storyEn = {
  fail: {
    choose: 'Fail it',
    nothing: 'nothing has failed',
    kinds: { host: 'Hosts', rack: 'Racks', site: 'Sites', array: 'Arrays' } as Readonly<Record<Kind, string>>,
    title: (p: { kind: Kind; id: string }) =>
      ({
        host: `When ${p.id} fails`,
        rack: `When rack ${p.id} is lost`,
        site: `When site ${p.id} is lost`,
        array: `When array ${p.id} fails`,
      })[p.kind],
    button: (p: { kind: Kind; id: string }) =>
      `Let ${{ host: 'host', rack: 'rack', site: 'site', array: 'array' }[p.kind]} ${p.id} fail`,
    working: 'Working out the restarts',
    close: 'Bring it back',
    longest: (p: { host: string }) => `If ${p.host} failed: the restart that takes longest`,
    planned: 'The policy covers it: the restarts are those of the plan.',
    computed: 'Beyond the policy: worked out on the survivors and checked independently.',
    drawnRack: (p: { hosts: number }) =>
      `The inventory names no rack for ${howMany(p.hosts, 'host', 'hosts')} here: the picture puts them into this rack, and the policy counts each by itself. Racks are named in the inventory of hosts.`,
    restarts: (p: { count: number; hosts: number }) =>
      `${howMany(p.count, 'workload restarts', 'workloads restart')} on ${howMany(p.hosts, 'host', 'hosts')}.`,
    allRestart: 'Nothing stays down.',
    nothingRuns: 'Nothing runs on it; it is held in reserve.',
    keepRunning: (p: { count: number }) =>
      p.count === 1
        ? 'The only workload keeps running where it is.'
        : `All ${p.count} workloads keep running where they are.`,
    down: (p: { count: number }) =>
      `${howMany(p.count, 'workload stays', 'workloads stay')} down, the most important first`,
    downCount: (p: { count: number }) => `${howMany(p.count, 'workload stays', 'workloads stay')} down.`,
    downProven: 'No survivor can take any of them as well.',
    downOpen: 'For some of them it was not decided within the time limit whether they fit as well.',
    why: 'What is missing',
    short: {
      memory: (p: { amount: string; host: string }) => `memory: ${p.amount} short on ${p.host}`,
      cpu: (p: { amount: string; host: string }) => `CPU: ${p.amount} short on ${p.host}`,
      vcpu: (p: { amount: string; host: string }) => `vCPU per core: ${p.amount} over the limit on ${p.host}`,
      rule: (p: { amount: string; host: string }) => `a rule or licence keeps it off ${p.host}`,
      'no-host': () => 'no host is left',
    } satisfies Record<WorkloadDown['short'], (p: { amount: string; host: string }) => string>,
    lastServes: 'Last one serves after',
    interruption: 'Interruption',
    none: 'none',
    rpo: 'Data lost at most',
    onceReachable: 'Once the data can be reached again:',
    minutes: (p: { value: string }) => `${p.value} min`,
    hours: (p: { value: string }) => `${p.value} h`,
    alsoLost: (p: { devices: string }) => `Lost with it: ${p.devices}.`,
    lastOfKind: (p: { kind: string }) => `No other device of the kind “${p.kind}” remains.`,
    storage: {
      none: '',
      untouched: 'The arrays are not touched.',
      held: 'The other array carries on: capacity and operations hold in every hour.',
      overloaded: 'The other array carries on, but capacity or operations do not hold.',
      lost: 'The data on it is lost until it is restored from the backup.',
      unreachable: 'No path to the data is left: everything stops until an array or a path to it is back.',
    } satisfies Record<LostStorage['status'], string>,
    tier: 'Tier',
    capacity: 'Capacity used',
    operations: 'Operations at the peak',
    peakHour: 'Peak hour',
  },
  gestures: {
    afterMove: 'After a move',
    replan: 'plan the rest anew',
    keepRest: 'leave the rest as it is',
    moveTo: 'Move to',
    moveOnly: 'Move, leave the rest as it is',
    pinHere: 'Pin where it runs',
    unpinAll: 'Remove all pins',
    keepOff: (p: { host: string }) => `Keep off ${p.host}`,
    together: (p: { count: number }) => `Keep the ${p.count} selected together`,
    apart: (p: { count: number }) => `Keep the ${p.count} selected apart`,
    selectMore: 'Keep together or apart: select two or more first',
    dropOut: 'Release here to leave it out of the plan',
    dropTogether: (p: { workload: string; other: string }) => `Release to keep ${p.workload} together with ${p.other}`,
    dropApart: (p: { workload: string; other: string }) => `Release to keep ${p.workload} apart from ${p.other}`,
    hint: 'Drag a block to another host. Shift on another block: together; Alt: apart. Right click or M: all actions.',
    hintLocked: 'This scenario is locked: nothing in it can be moved. Unlock or duplicate it under Scenarios.',
    hintFailed: 'While a failure is shown, nothing can be moved. Choose “Bring it back” first.',
    reserve: (p: { workload: string; host: string; shortfall: string }) =>
      `${p.workload} fits on ${p.host} now. With the restarts as they are, ${p.shortfall} would be short after a failure: they are planned anew.`,
    apartHeld: (p: { host: string; other: string }) =>
      `${p.host}: a rule keeps it apart from ${p.other}, which is bound to ${p.host}. With both there no plan is left: remove that pin first.`,
    togetherHeld: (p: { host: string; other: string }) =>
      `${p.host}: a rule keeps it together with ${p.other}, which is bound to other hosts. With it here no plan is left.`,
    fullHeld: (p: { host: string; shortfall: string }) =>
      `${p.host}: what is bound to it leaves too little room, ${p.shortfall} short. With it here no plan is left: remove a pin first.`,
  },
  picture: {
    button: 'Image',
    copy: 'Copy as image',
    png: 'Save as PNG',
    svg: 'Save as SVG',
    print: 'Print',
    pngFiles: 'PNG image',
    svgFiles: 'SVG image',
    noClipboard: 'The clipboard takes no images here. Save the picture instead.',
    table: 'Save as CSV',
    csvFiles: 'CSV table',
  },
  tabs: {
    label: 'What to compare',
    compare: 'Compare',
    robust: 'How robust',
    buy: 'Cheapest hardware',
    waves: 'Migration waves',
  },
  buy: {
    model: 'Model',
    shape: 'Shape',
    price: 'Price',
    noPrice: 'no price: left out',
    most: 'At most',
    unlimited: 'any number',
    limits: 'Limits',
    noLimit: 'no limit',
    run: 'Find the cheapest',
    running: (p: { done: string }) => `${howMany(p.done, 'mix', 'mixes')} decided`,
    finding: (p: { cost: string; change: 'less' | 'more' | 'same' | null; amount: string }) =>
      p.change === null
        ? `The cheapest choice costs ${p.cost}`
        : `The cheapest choice costs ${p.cost}; the whole plan then costs ${p.change === 'same' ? 'the same' : `${p.amount} ${p.change}`}`,
    noOffers: 'Choose at least one model with a price.',
    now: 'Hosts planned now',
    cheapest: 'Cheapest choice',
    scenario: (p: { hosts: string }) => `Cheapest: ${p.hosts}`,
    applied: (p: { name: string }) => `Scenario “${p.name}” is shown`,
    cores: (p: { sockets: string; cores: string; memory: string }) =>
      `${p.sockets} x ${howMany(p.cores, 'core', 'cores')}, ${p.memory} GiB`,
    inUse: 'planned now',
  },
  waves: {
    needsPlan: 'Waves need a plan.',
    run: 'Plan the waves',
    movesPerWave: 'Moves per wave',
    gibPerWave: 'Data per wave, GiB',
    pilot: 'Workloads in the pilot',
    chart: (p: { first: string; last: string }) => `Legacy servers fall from ${p.first} to ${p.last}`,
    chartSame: 'Both fleets side by side',
    legacy: 'Legacy servers running',
    rackUnits: 'Rack units of servers and hosts',
    step: 'Move',
    utilisation: 'Use of the fullest host',
    cpu: 'CPU',
    memory: 'Memory',
    detail: (p: { number: number }) => `Moves of wave ${p.number}, in their order`,
    all: 'All moves',
    fileName: 'migration waves',
  },
  present: {
    label: 'Presentation',
    slides: ['Before', 'After', 'Failure', 'Money'],
    next: 'Next',
    back: 'Back',
    end: 'End the presentation',
    keys: '→ next · ← back · ↑ ↓ scenario · F failure · Esc end',
    before: (p: { servers: string; racks: string }) =>
      `${howMany(p.servers, 'server', 'servers')} in ${howMany(p.racks, 'rack', 'racks')}`,
    noToday: 'The inventory names no servers of today',
    noTodayText: (p: { workloads: string }) =>
      `${howMany(p.workloads, 'workload is', 'workloads are')} planned; nothing of today can be shown or compared.`,
    beforeText: (p: { servers: string; workloads: string }) =>
      `${p.servers === '1' ? 'carries' : 'carry'} ${howMany(p.workloads, 'workload', 'workloads')} today`,
    after: (p: { hosts: string; workloads: string }) =>
      `${hostsThat(p.hosts, 'carries', 'carry')} ${allOf(p.workloads, 'workload', 'workloads')}`,
    afterText: {
      none: 'while nothing fails',
      'any-1': 'and survive the failure of any one host',
      'any-2': 'and survive the failure of any two hosts',
      'maintenance-and-1': 'and survive a failure during maintenance',
      rack: 'and survive the loss of any one rack',
      site: 'and survive the loss of any one site',
    },
    what: {
      host: (p: { id: string }) => p.id,
      rack: (p: { id: string }) => `Rack ${p.id}`,
      site: (p: { id: string }) => `Site ${p.id}`,
      array: (p: { id: string }) => `Array ${p.id}`,
    } satisfies Record<Kind, (p: { id: string }) => string>,
    noPlan: { infeasible: 'No plan fits with these inputs', unknown: 'Not decided within the time limit' },
    nothing: 'No workload is in the plan',
    failure: (p: { what: string; count: string; minutes: string }) =>
      `${p.what} fails: ${howMany(p.count, 'workload runs', 'workloads run')} again within ${p.minutes}`,
    failureDown: (p: { what: string; count: string }) =>
      `${p.what} fails: ${howMany(p.count, 'workload stays', 'workloads stay')} down`,
    failureEmpty: (p: { what: string }) => `${p.what} fails: nothing stops`,
    failureText: (p: { host: string; memory: string; cpu: string }) =>
      `Tightest survivor: ${p.host}, memory ${p.memory}, CPU ${p.cpu} of what it may use`,
    money: (p: { now: string; years: string }) => `${p.now} over ${howMany(p.years, 'year', 'years')}`,
    moneyText: (p: { was: string; falls: boolean; ratio: string }) =>
      `${p.was} without the project: ${p.ratio} ${p.falls ? 'less' : 'more'}`,
    refresh: (p: { cost: string; falls: boolean; ratio: string }) =>
      `Replacing every server like for like would cost ${p.cost}: the plan costs ${p.ratio} ${p.falls ? 'less' : 'more'}`,
    today: 'Today',
    plan: 'Plan',
    less: (p: { ratio: string }) => `▼ ${p.ratio}`,
    more: (p: { ratio: string }) => `▲ ${p.ratio}`,
  },
  tour: {
    label: 'Short tour',
    skip: 'Skip the tour',
  },
  scenarios: {
    tree: 'Scenarios',
    under: (p: { parent: string }) => `from ${p.parent}`,
    changes: (p: { count: number }) => howMany(p.count, 'change', 'changes'),
    noChanges: 'same inputs',
    lockedCopy: 'Locked copy for the record',
    lockedCopyName: (p: { name: string; date: string }) => `${p.name}, ${p.date}`,
    bestMark: 'lowest',
    best: 'The lowest value of a row is marked.',
    chartFinding: (p: { name: string; headroom: string; cost: string }) =>
      `${p.name} costs least: ${p.cost} with ${p.headroom} to spare`,
    chartNote: 'To the right: more room to spare; down: cheaper',
    restore: 'Restore any earlier state',
    stepsBack: (p: { count: number }) => howMany(p.count, 'step back', 'steps back'),
    details: (p: { name: string; parent: string }) => `What ${p.name} changes against ${p.parent}`,
    what: 'What',
    was: 'was',
    now: 'now',
    moreChanges: (p: { count: number }) => `and ${p.count} more`,
    exportTable: 'Save as CSV',
    fileName: 'scenarios',
  },
  charts: {
    board: (p: { host: string; resource: string; ratio: string; failure: boolean }) =>
      `${p.host} is the fullest host${p.failure ? ' after a failure' : ''}: ${p.resource} ${p.ratio}`,
    racks: (p: { was: string; now: string }) => `${howMany(p.was, 'rack becomes', 'racks become')} ${p.now}`,
    racksRise: (p: { was: string; now: string }) => `${howMany(p.was, 'rack', 'racks')} today, ${p.now} planned`,
    growthFinding: {
      capacity: (p: { tier: string; year: string }) => `${p.tier} is full in ${p.year}, disks staying on their tiers`,
      iops: (p: { tier: string; year: string }) => `${p.tier} is overloaded in ${p.year} when an array is lost`,
    },
    tierLine: {
      capacity: (tier: string) => `${tier} space`,
      iops: (tier: string) => `${tier} operations, an array lost`,
    },
  },
}

export type StoryMessages = typeof storyEn
