/** A plan's title as the beginning of a file name: what systems forbid is left out. */
export function fileStem(title: string): string {
  const stem = title
    .trim()
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, '-')
    .slice(0, 60);
  return stem || 'plan';
}
