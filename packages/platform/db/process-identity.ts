import { readFile } from 'node:fs/promises';

/** Identifies this start of the machine, so that process numbers of an earlier one are known to be dead; null where not told. */
export async function bootId(): Promise<string | null> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim() || null;
}

/** When a process started, in clock ticks since the machine started (field 22 of /proc/<pid>/stat, proc(5)); null where not told. */
export async function processStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The command name, in parentheses, may itself hold blanks and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const zombie = fields[0] === 'Z' || fields[0] === 'X';
  return zombie ? null : (fields[19] ?? null);
}

/** Whether the process of that number still runs and is the same one, not a later one that was given its number. */
export async function isSameProcess(pid: number, started: string | null, boot: string | null): Promise<boolean> {
  const bootNow = await bootId();
  if (boot !== null && bootNow !== null && boot !== bootNow) return false;
  if (started !== null && bootNow !== null) return (await processStart(pid)) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
