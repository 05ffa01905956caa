import { checkWeights, isBound, type CertificateVerdict } from './checkCertificate'
import type { ClassWeights, IdenticalInstance } from './packIdentical'

/** Checks the lower bound of a packing of identical bins against the instance, without the solver. */
export function checkClassWeights(instance: IdenticalInstance, certificate: ClassWeights): CertificateVerdict {
  const { dimensions, weights, perBin, bound } = certificate
  if (weights.length !== instance.classes.length || ![...weights, perBin, bound].every(Number.isSafeInteger))
    return 'wrong'
  const total = instance.classes.reduce(
    (sum, { count }, t) => sum + BigInt(weights[t]!) * BigInt(Math.max(0, count)),
    0n,
  )
  if (!isBound(total, perBin, bound)) return 'wrong'
  return checkWeights(
    {
      capacity: dimensions.map((k) => instance.capacity[k]!),
      classes: instance.classes.map(({ size, count, maxPerBin }, t) => ({
        size: dimensions.map((k) => size[k]!),
        count,
        weight: weights[t]!,
        ...(maxPerBin === undefined ? {} : { maxPerBin }),
      })),
    },
    perBin,
  )
}
