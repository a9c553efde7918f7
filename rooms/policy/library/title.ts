/**
 * The key under which titles are compared: without 中华人民共和国, blanks, quotation marks and brackets around names, and without a
 * remark on the revision in brackets at the end (`（2007年修订）`).
 */
export function instrumentKey(title: string): string {
  let key = keys.get(title);
  if (key === undefined) {
    if (keys.size >= 20_000) keys.clear();
    keys.set(title, (key = makeKey(title)));
  }
  return key;
}

/** Keys made before: a library of thousands of titles is gone through again and again. */
const keys = new Map<string, string>();

function makeKey(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[(（]\s*\d{4}年[^)）]*(?:修订|修正|修改|公布|英文)[^)）]*[)）]\s*$/, '')
    .replace(/中华人民共和国/g, '')
    .replace(/[\s《》〈〉<>“”"‘’'「」『』·]/g, '')
    .replace(/[—–－]/g, '-')
    .toLowerCase();
}
