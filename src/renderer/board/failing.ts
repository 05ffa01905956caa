import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { domainLoss, type DomainLoss, type FaultDomain, faultDomains } from '../../planner/whatif/faultDomains'
import { usePlanning } from '../store/planning'
import { background } from '../workers/planner'

type Key = Pick<FaultDomain, 'kind' | 'id'>

/**
 * What has failed on screen: one host, rack, site or array of the plan shown, on every page at once. A failure that the
 * policy covers is read from the plan; any other is worked out in a worker.
 */
export const useFailing = defineStore('failing', () => {
  const planning = usePlanning()
  const key = ref<Key | null>(null)
  const loss = shallowRef<DomainLoss | null>(null)
  const problem = ref<string | null>(null)

  const domains = computed<readonly FaultDomain[]>(() => {
    const { shown, plan } = planning
    return shown?.after && plan ? faultDomains(plan, shown.inputs, shown.after) : []
  })
  const domain = computed(
    () => domains.value.find(({ kind, id }) => kind === key.value?.kind && id === key.value.id) ?? null,
  )
  /** The loss of what is chosen now; null while it is worked out. */
  const shown = computed(() => (loss.value && loss.value.domain === domain.value ? loss.value : null))

  watch(
    domain,
    async (asked) => {
      problem.value = null
      const { shown: result, plan } = planning
      if (!asked || !result?.after || !plan) {
        loss.value = null
        // The plan changed and what had failed is no longer part of it.
        if (key.value && domains.value.length > 0) key.value = null
        return
      }
      const { inputs } = result
      const { storage, continuity } = result.after
      const covered = plan.failover.some(
        ({ failedHostIds }) =>
          failedHostIds.length === asked.hostIds.length && failedHostIds.every((id) => asked.hostIds.includes(id)),
      )
      const request = { domain: asked, inputs, plan, evaluation: { storage, continuity } }
      try {
        const answer = covered
          ? await domainLoss(asked, inputs, plan, request.evaluation)
          : await background.call('loss', request)
        if (domain.value === asked) loss.value = { ...answer, domain: asked }
      } catch (error) {
        if (!(error instanceof CallCancelled)) problem.value = error instanceof Error ? error.message : String(error)
      }
    },
    { immediate: true },
  )

  const isFailed = (kind: FaultDomain['kind'], id: string): boolean => key.value?.kind === kind && key.value.id === id

  /** Lets it fail, or brings it back when it has failed already. */
  function toggle(kind: FaultDomain['kind'], id: string): void {
    key.value = isFailed(kind, id) ? null : { kind, id }
  }
  function choose(next: Key | null): void {
    key.value = next
  }

  return { key, domain, domains, shown, problem, isFailed, toggle, choose }
})
