import type { ClientBase, Pool } from 'pg';

const names = new Map<string, string>();

/**
 * Runs a statement that its connection has prepared, or prepares it now. Planning the desk took longer than running it:
 * a prepared one is planned a few times and then only run. Its texts come from the program, never from a person, so that
 * their number has an end. Statements without parameters (several in one text, too) go as they are.
 */
export async function runPrepared<Row>(
  on: ClientBase | Pool,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const query = values.length === 0 ? { text } : { name: nameOf(text), text, values };
  const { rows } = await on.query(query);
  return rows as Row[];
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `s${names.size + 1}`));
  return name;
}
