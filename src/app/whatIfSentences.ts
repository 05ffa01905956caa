import type { HostType } from '../planner/model/hardware'
import { yuanPerWan } from '../planner/model/quantity'
import type { Binding } from '../planner/whatif/binding'
import type { BreakPoints } from '../planner/whatif/breakPoints'
import type { CheapestHardware } from '../planner/whatif/cheapestHardware'
import type { Migration } from '../planner/whatif/migrationWaves'
import type { Uncertainty } from '../planner/whatif/uncertainty'
import { formatCNY, formatNumber, formatRatio } from './formatNumber'
import type { Messages } from './languages/en'
import type { Language } from './languages/language'
import { resourceAmount } from './resourceAmount'

/** What the break points come to, one sentence each, the most important first. */
export function breakPointSentences(found: BreakPoints, messages: Messages, language: Language): readonly string[] {
  const text = messages.whatif.breakPoints
  const growth = (ratio: number) => formatRatio(ratio, language, 1)
  const year = (value: number | null) => (value === null ? text.beyondYears : String(value))
  const sentences = found.uniform.map(({ hosts, fitsUpToRatio, exceededAtRatio, impossibleAtRatio, exact }) => {
    if (fitsUpToRatio === null) {
      const sentence = text.carriesNothing({ hosts })
      return exact ? sentence : `${sentence} (${messages.whatif.notProven})`
    }
    const fits = { hosts, growth: growth(fitsUpToRatio) }
    if (!exact)
      return text.carriesUndecided({
        ...fits,
        impossible: impossibleAtRatio === null ? null : growth(impossibleAtRatio),
      })
    return exceededAtRatio === null
      ? text.carriesAll(fits)
      : text.carries({ ...fits, exceeded: growth(exceededAtRatio) })
  })
  if (found.binding) sentences.splice(1, 0, bindingSentence(found.binding, messages, language))
  if (found.years) {
    const { lastYear, fullYear } = found.years
    if (fullYear === null) sentences.push(text.neverFull({ year: lastYear! }))
    else
      sentences.push(
        lastYear === null ? text.alreadyFull({ year: fullYear }) : text.fullYear({ year: fullYear, lastYear }),
      )
    if (found.years.binding) sentences.push(bindingSentence(found.years.binding, messages, language))
  }
  if (found.nextHost) {
    const { hosts, atGrowthRatio, licencesOneOffCNY, licencesCNYPerYear, tcoCNY } = found.nextHost
    sentences.push(
      text.nextHost({
        hosts,
        growth: growth(atGrowthRatio),
        licences: formatCNY(licencesOneOffCNY, language),
        perYear: formatCNY(licencesCNYPerYear, language),
        tco: formatCNY(tcoCNY, language),
      }),
    )
  }
  if (found.arrays) {
    const { dataGrowthRatio, fullTier, dataFullYear, iopsGrowthRatio, overloadedTier, iopsFullYear } = found.arrays
    const tier = (name: typeof fullTier) => messages.whatif.tiers[name]
    sentences.push(
      dataGrowthRatio < 0
        ? text.arraysFull({ tier: tier(fullTier) })
        : text.arraysData({ tier: tier(fullTier), growth: growth(dataGrowthRatio), year: year(dataFullYear) }),
      iopsGrowthRatio < 0
        ? text.arraysOverloaded({ tier: tier(overloadedTier) })
        : text.arraysIops({ tier: tier(overloadedTier), growth: growth(iopsGrowthRatio), year: year(iopsFullYear) }),
    )
  }
  return sentences
}

/** What binds, in one sentence: what totals are short of, else the limit without which it would fit. */
export function bindingSentence(binding: Binding, messages: Messages, language: Language): string {
  const { breakPoints: text, bindingWords, hour } = messages.whatif
  const { listed } = messages.common
  const at = (value: number | null) => (value === null ? '' : hour(value))
  const { shortage } = binding
  if (shortage) {
    const inUnit = (value: number) => resourceAmount(value, shortage.resource, messages.common, language)
    return text.short({
      resource: bindingWords[shortage.resource],
      hour: at(shortage.hour),
      needed: inUnit(shortage.needed),
      available: inUnit(shortage.available),
      failed: shortage.afterFailure,
    })
  }
  if (binding.resources.length > 0) {
    const resources = listed(binding.resources.map((resource) => bindingWords[resource]))
    return text.binds({ resources, hour: at(binding.hour), failed: binding.afterFailure })
  }
  return binding.ruleIds.length > 0 ? text.bindsRules({ rules: listed(binding.ruleIds) }) : text.bindsTogether
}

/** How likely each number of hosts is enough, and what that costs. */
export function uncertaintySentences(found: Uncertainty, messages: Messages, language: Language): readonly string[] {
  const text = messages.whatif.uncertainty
  const share = (ratio: number) => formatRatio(ratio, language, 0)
  const sentences = found.hosts.map(({ hosts, sufficesRatio, lowRatio, highRatio }) =>
    text.suffices({
      hosts,
      share: share(sufficesRatio),
      low: share(lowRatio),
      high: share(highRatio),
      draws: found.draws,
    }),
  )
  if (found.beyond > 0) sentences.push(text.beyond({ share: share(found.beyond / found.draws) }))
  if (found.undecided > 0) sentences.push(text.undecided({ draws: found.undecided }))
  if (found.unproven > 0) sentences.push(text.unproven({ draws: found.unproven }))
  if (found.tcoCNY) {
    const { p5, p50, p95 } = found.tcoCNY
    // Ten-thousands are as fine as an estimate deserves.
    const money = (costCNY: number) => formatCNY(Math.round(costCNY / yuanPerWan) * yuanPerWan, language)
    sentences.push(text.cost({ p5: money(p5), p50: money(p50), p95: money(p95) }))
  }
  return sentences
}

/** Which hosts to buy, for how much, and whether that is proven. */
export function cheapestSentences(
  found: CheapestHardware,
  typeName: (type: HostType) => string,
  messages: Messages,
  language: Language,
): readonly string[] {
  const { cheapest: text } = messages.whatif
  const { listed } = messages.common
  const bound = formatCNY(found.lowerBoundCNY, language)
  const without = found.rulesLeftOut.length > 0 ? [text.rulesLeftOut({ rules: listed(found.rulesLeftOut) })] : []
  if (!found.choice) return [found.status === 'impossible' ? text.impossible : text.unknown({ bound }), ...without]
  const { groups, costCNY, rackUnits, powerKW, priceCNY } = found.choice
  const hosts = listed(groups.map(({ count, type }) => text.count({ count, type: typeName(type) })))
  return [
    text.found({ hosts, cost: formatCNY(costCNY, language) }),
    found.proven ? text.proven : text.gap({ bound }),
    text.uses({
      rackUnits: formatNumber(rackUnits, language),
      powerKW: formatNumber(powerKW, language),
      price: formatCNY(priceCNY, language),
    }),
    ...(found.withoutPrice.length > 0 ? [text.withoutPrice({ types: listed(found.withoutPrice) })] : []),
    ...without,
  ]
}

/** The way from today's servers to the plan, and what stands in it. */
export function migrationSentences(found: Migration, messages: Messages, language: Language): readonly string[] {
  const { migration: text } = messages.whatif
  const { listed } = messages.common
  const data = (gib: number) => `${formatNumber(gib, language, 0)} GiB`
  const sum = (of: (wave: Migration['waves'][number]) => number) =>
    found.waves.reduce((total, wave) => total + of(wave), 0)
  return [
    text.summary({
      waves: found.waves.length,
      moves: sum(({ moves }) => moves.length),
      data: data(sum(({ copiedGiB }) => copiedGiB)),
    }),
    ...(found.blockedWorkloadIds.length > 0 ? [text.blocked({ workloads: listed(found.blockedWorkloadIds) })] : []),
    ...(found.stayedWorkloadIds.length > 0 ? [text.stayed({ count: found.stayedWorkloadIds.length })] : []),
    ...(found.keptServerIds.length > 0 ? [text.kept({ servers: listed(found.keptServerIds) })] : []),
  ]
}
