import { useAddress } from '@yumen/ui/router';

/** The day whose law counts: the one in the address, else undefined, which leaves it to the plan or today. */
export function useOn(): string | undefined {
  const [{ on }] = useAddress();
  return on !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : undefined;
}
