import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = NonNullable<Operation['responses']>;
type Answer = Extract<NonNullable<Responses[string]>, { description: string }>;
type Headers = NonNullable<Answer['headers']>;

const header = (description: string, example: string) => ({
  description,
  schema: { type: 'string' as const, example },
});

/** The headers of our answers, each described once. */
export const answerHeaders = {
  'Content-Range': header('O trecho e o tamanho do arquivo.', 'bytes 0-1023/52310'),
  ETag: header('O que dizer em If-None-Match e If-Range.', '"5f2c…"'),
  'Retry-After': header('Quantos segundos esperar.', '30'),
  'WWW-Authenticate': header('Como se identificar.', 'Bearer'),
} satisfies Headers;

/** Which an answer of this status bears. */
const byStatus: Record<string, (keyof typeof answerHeaders)[]> = {
  '401': ['WWW-Authenticate'],
  '416': ['Content-Range'],
  '429': ['Retry-After'],
  '503': ['Retry-After'],
};

const ofDownloads: typeof byStatus = {
  '200': ['ETag'],
  '206': ['ETag', 'Content-Range'],
  '304': ['ETag'],
};

const tooMany =
  'Uma conta de serviço faz até 600 pedidos por minuto: espere o tempo do cabeçalho Retry-After.';

/** The headers of answers, and the limit of every service account, which no operation says of itself. */
export function finishAnswers(operation: Operation, serviceKey: string): void {
  const answers = operation.responses as Record<string, Answer>;
  const unavailable = answers['503'];
  if (unavailable && operation.security?.some((each) => serviceKey in each))
    answers['429'] ??= { ...unavailable, description: tooMany };
  for (const [status, answer] of Object.entries(answers)) {
    const names = byStatus[status] ?? ('304' in answers ? ofDownloads[status] : undefined) ?? [];
    if (names.length === 0) continue;
    const referred = names.map((name) => [name, { $ref: `#/components/headers/${name}` }]);
    answer.headers = { ...answer.headers, ...(Object.fromEntries(referred) as Headers) };
  }
}
