type Ids = (table: string) => Promise<string>;

/** What the job of each task carries, with ids that come from somewhere. */
export const payloads: Record<string, (id: Ids) => Promise<object>> = {
  'users.recovery': () =>
    Promise.resolve({ login: 'elisa@neblina.exemplo', slug: 'pedra-branca', tenantName: 'Pedra Branca' }),
  'mail.deliver': async (id) => ({
    id: await id('caught_mails'),
    to: 'a@b.exemplo',
    subject: 'x',
    text: 'x',
  }),
  'dossier.make': async (id) => ({ dossierId: await id('dossiers') }),
  'letters.deliver': async (id) => ({ recipientId: await id('letter_recipients') }),
  'administration.import': async (id) => ({ importId: await id('imports') }),
  'administration.forget-import': async (id) => ({ importId: await id('imports') }),
  'console.municipality-batch': async (id) => ({ batchId: await id('municipality_batches') }),
  'notifications.digest': async (id) => ({ userId: await id('users') }),
  'notifications.terms': () => Promise.resolve({}),
  'notifications.tell': async (id) => ({ tellings: [await telling(id)] }),
  'notifications.process-opened': async (id) => ({ processId: await id('processes') }),
  'notifications.process-sent': async (id) => ({
    processId: await id('processes'),
    unitIds: [await id('units')],
  }),
  'signatures.preserve': async (id) => ({ documentId: await id('documents') }),
  'signatures.fetch-list': () => Promise.resolve({ address: 'http://127.0.0.1:9/lista.crl' }),
  'documents.extract-text': async (id) => ({ sha256: await id('objects.sha256') }),
};

const telling = async (id: Ids) => ({
  ...{ origin: 'isolation', kind: 'process_arrived', to: 'unit', at: new Date().toISOString() },
  ...{ processId: await id('processes'), unitId: await id('units'), userId: await id('users') },
});
