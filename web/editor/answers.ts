/** What the server said, when it said an object. */
export async function jsonOf(answer: Response): Promise<Record<string, unknown> | undefined> {
  try {
    const said: unknown = await answer.json();
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
