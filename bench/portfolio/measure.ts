/** Seconds of the median round after one warm-up. */
export function seconds(rounds: number, run: () => void): number {
  run();
  const times = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
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
