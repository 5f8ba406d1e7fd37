/** Milliseconds of processor time that `run` takes: on a busy machine the clock tells of other people's work, too. */
export function processorMsOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
