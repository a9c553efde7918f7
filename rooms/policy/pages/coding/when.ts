/** A moment as the person at this computer reads a clock; a day stays a day. */
export function when(at: string): string {
  if (at.length <= 10) return at;
  const day = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}`;
}
