import { writeFileSync } from 'node:fs';

/** Writes counts, and the title of every skipped test, to the file named by YUMEN_SUMMARY. Titles carry the reason. */
export default class SummaryReporter {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0, reasons: [] };
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') counts.failed++;
        else {
          counts.skipped++;
          counts.reasons.push(test.fullName);
        }
      }
    }
    writeFileSync(process.env.YUMEN_SUMMARY, JSON.stringify(counts));
  }
}
