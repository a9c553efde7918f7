/** One bit a row, 32 rows a word, row 0 in the lowest bit of word 0. Bits behind the last row mean nothing. */
export type Bits = Int32Array;

/** Words that hold so many rows. */
export function wordsFor(rows: number): number {
  return (rows + 31) >>> 5;
}

export function setBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}

export function clearBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) & ~(1 << (row & 31));
}

export function hasBit(bits: Bits, row: number): boolean {
  return (((bits[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
}

/** Clears the bits behind the last row, so that counts and walks see rows only. */
export function trim(bits: Bits, rows: number): Bits {
  const last = rows >>> 5;
  if (last < bits.length) {
    bits[last] = (bits[last] as number) & ((1 << (rows & 31)) - 1);
    bits.fill(0, last + 1);
  }
  return bits;
}

/** Number of set bits. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let w = 0; w < bits.length; w++) {
    let x = bits[w] as number;
    if (x === 0) continue;
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    count += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls `visit` with every row whose bit is set, in order. */
export function eachBit(bits: Bits, visit: (row: number) => void): void {
  for (let w = 0; w < bits.length; w++) {
    let left = bits[w] as number;
    while (left !== 0) {
      const low = left & -left;
      visit((w << 5) + 31 - Math.clz32(low));
      left ^= low;
    }
  }
}

/** Adds the bits of one vector to another. */
export function include(into: Bits, from: Bits): void {
  for (let w = 0; w < into.length; w++) into[w] = (into[w] as number) | (from[w] as number);
}

/** Takes the bits of one vector out of another. */
export function exclude(from: Bits, taken: Bits): void {
  for (let w = 0; w < from.length; w++) from[w] = (from[w] as number) & ~(taken[w] as number);
}
