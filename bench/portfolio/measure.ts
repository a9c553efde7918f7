/** Seconds of the best round after one warm-up: other work on the machine is no property of the code. */
export function seconds(rounds: number, run: () => void): number {
  run();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint();
    run();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return best;
}

export function rate(count: number, time: number): string {
  const value = count / time;
  return value >= 1e6 ? `${(value / 1e6).toFixed(2)} M` : `${(value / 1e3).toFixed(1)} k`;
}

export function line(...cells: string[]): string {
  return `  ${cells[0]?.padEnd(44)}${cells
    .slice(1)
    .map((cell) => cell.padStart(16))
    .join('')}`;
}
