export interface Concentration {
  /** Shannon entropy in nats. */
  readonly entropy: number;
  /** Entropy over its maximum ln k, 0..1; undefined for one partner. */
  readonly evenness: number | undefined;
  /** Sum of squared shares, 1/k..1. */
  readonly herfindahl: number;
  readonly partners: number;
}

/** Concentration of partners by their counts; undefined without any. */
export function concentration(counts: readonly number[]): Concentration | undefined {
  const positive = counts.filter((count) => count > 0);
  const total = positive.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const shares = positive.map((count) => count / total);
  const entropy = -shares.reduce((sum, q) => sum + q * Math.log(q), 0);
  return {
    entropy,
    evenness: shares.length > 1 ? entropy / Math.log(shares.length) : undefined,
    herfindahl: shares.reduce((sum, q) => sum + q * q, 0),
    partners: shares.length,
  };
}

const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance in km between two points in degrees (haversine). */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
