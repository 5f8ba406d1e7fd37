// The map: every module of src/, what it is, which modules it uses (imports them, or reads their tables), which tables it alone writes.
// In order of height: a module uses only what stands above it in this file, through its index.ts.
// From here come the rules of dependency-cruiser, src/README.md and the picture in README.md (`npm run architecture -- --write`).

/** The ground: every module may use all of it; inside, each part uses those above it. */
const platform = {
  clock: { is: 'the time, injected' },
  ids: { is: 'identifiers in order of time (UUIDv7)' },
  config: { is: 'every setting, read once from the environment' },
  errors: { is: 'the closed list of errors, and every sentence that a person reads' },
  context: { is: 'the request, the tenant and the person, carried along' },
  logging: { is: 'structured logs without personal data', uses: ['config', 'context'] },
  database: {
    is: 'the unit of work under row-level security; the embedded PostgreSQL',
    uses: ['config', 'context'],
  },
  secrets: { is: 'keys and secrets encrypted at rest', uses: ['config'] },
  jobs: { is: 'the queue, enqueued in the act itself', uses: ['ids', 'context', 'database'] },
  mail: {
    is: 'e-mail, and the catcher that shows it where there is no server',
    uses: ['clock', 'ids', 'config', 'database', 'jobs'],
    tables: ['caught_mails'],
  },
  rendering: { is: 'data and a template to PDF/A' },
  pdf: { is: 'PDF files of strangers: counted, joined, read', uses: ['config'] },
  storage: {
    is: 'bytes by the hash of their content, on disk or S3',
    uses: ['clock', 'config', 'errors', 'database'],
    tables: ['objects'],
  },
  antivirus: { is: 'whether clamd finds a virus in a file', uses: ['config', 'errors'] },
  uploads: { is: 'what a file really is, whatever its name says', uses: ['errors'] },
  office: { is: 'text documents and spreadsheets of strangers: read', uses: ['uploads'] },
  web: { is: 'the look: layout, components, assets' },
  http: {
    is: 'who may enter, limits, errors as pages and as problems, health',
    uses: ['clock', 'ids', 'config', 'errors', 'context', 'database', 'jobs', 'storage', 'web'],
    tables: ['rate_limits'],
  },
  openapi: { is: 'the API described: /api/docs and openapi.json', uses: ['web', 'http'] },
  'command-line': { is: 'the help and the refusals of the command line, in Portuguese' },
};

const modules = {
  platform: { is: 'the ground on which every module stands; knows none of them' },
  history: {
    is: 'every act and every sensitive reading, in a chain of hashes (andamentos)',
    tables: ['history_heads', 'events', 'event_values', 'event_queue', 'audit_entries'],
  },
  tenants: { is: 'municipalities and states: identity, settings', tables: ['tenants', 'tenant_settings'] },
  users: {
    is: 'accounts, sign-in, sessions, second factor',
    uses: ['history', 'tenants'],
    tables: ['users', 'sessions', 'refresh_tokens', 'password_resets', 'recovery_codes'],
  },
  units: {
    is: 'bodies (órgãos), units, roles and positions: in whose name a person acts',
    uses: ['history', 'users'],
    tables: ['bodies', 'units', 'memberships', 'positions', 'position_substitutions'],
  },
  calendar: {
    is: 'business days, holidays, legal terms',
    uses: ['history'],
    tables: ['holidays'],
  },
  numbering: { is: 'every public number: masks, check digits, counters', tables: ['number_counters'] },
  access: {
    is: 'public, restricted, secret: the one predicate of who may see a process',
    uses: ['history'],
    tables: [
      'legal_grounds',
      'access_grants',
      'access_credentials',
      'secret_confirmations',
      'document_shares',
    ],
  },
  contacts: { is: 'persons and companies: interested parties', tables: ['contacts'] },
  processes: {
    is: 'the process, its parties, the units where it is open, and its life: one table of transitions',
    uses: ['history', 'tenants', 'users', 'units', 'calendar', 'numbering', 'access', 'contacts'],
    tables: [
      'process_types',
      'processes',
      'process_parties',
      'process_units',
      'process_holds',
      'process_suspensions',
      'process_relations',
      'process_acknowledgements',
      'scheduled_reopenings',
    ],
  },
  documents: {
    is: 'types, templates, drafts, versions, uploads: what is written and attached',
    uses: ['history', 'tenants', 'users', 'units', 'numbering', 'access', 'contacts', 'processes'],
    tables: [
      'document_types',
      'document_templates',
      'documents',
      'document_versions',
      'document_files',
      'document_writers',
      'document_presences',
      'document_batches',
      'document_batch_lines',
      'template_fields',
      'document_answers',
      'document_images',
      'comment_threads',
      'thread_comments',
      'document_recipients',
      'received_files',
      'received_parts',
      'accepted_formats',
      'file_texts',
    ],
  },
  signatures: {
    is: 'signing, the sheet of signatures, the seal, the check of authenticity',
    uses: ['history', 'tenants', 'users', 'units', 'access', 'processes', 'documents'],
    tables: [
      'seal_certificates',
      'sealed_documents',
      'renditions',
      'signatures',
      'signing_ceremonies',
      'signature_levels',
      'person_certificates',
      'certificate_lists',
      'evidence_files',
      'authentications',
      'preserved_files',
      'due_timestamps',
      'fetched_lists',
    ],
  },
  gazette: {
    is: "publication in the tenant's own electronic gazette (boletim): scheduled, confirmed, then never changed",
    uses: [
      'history',
      'tenants',
      'users',
      'units',
      'calendar',
      'access',
      'processes',
      'documents',
      'signatures',
    ],
    tables: ['publishing_units', 'publications', 'publication_corrections'],
  },
  letters: {
    is: 'e-mail sent from a process, kept in it as a document (correspondência eletrônica)',
    uses: ['history', 'tenants', 'units', 'access', 'contacts', 'processes', 'documents', 'signatures'],
    tables: ['letters', 'letter_recipients', 'letter_attachments'],
  },
  dispatch: {
    is: 'sending processes from unit to unit, and when they must come back',
    uses: ['history', 'users', 'units', 'calendar', 'access', 'contacts', 'processes', 'documents'],
    tables: ['dispatches', 'dispatch_returns', 'dispatch_groups', 'dispatch_group_units'],
  },
  ledger: {
    is: 'the public Merkle log over the history of a tenant, its proofs, the verifier without network',
    uses: ['history', 'tenants', 'access', 'numbering', 'processes', 'signatures'],
    tables: [
      'ledgers',
      'ledger_keys',
      'ledger_entries',
      'ledger_tiles',
      'ledger_map_entries',
      'ledger_map_nodes',
      'ledger_tree_heads',
      'ledger_head_timestamps',
    ],
  },
  blocks: {
    is: 'documents and processes gathered to be signed, read or worked on; the request of one signature',
    uses: ['history', 'users', 'units', 'numbering', 'access', 'processes', 'documents', 'signatures'],
    tables: ['block_groups', 'blocks', 'block_units', 'block_items', 'signature_requests'],
  },
  organizing: {
    is: 'what a unit and a person put on processes: notes, markers, deadlines, situations, follow-ups',
    uses: ['history', 'users', 'units', 'calendar', 'access', 'processes', 'documents'],
    tables: [
      'notes',
      'markers',
      'process_markers',
      'follow_ups',
      'unit_deadlines',
      'comments',
      'favourites',
      'visits',
      'situations',
      'process_situations',
      'desk_views',
    ],
  },
  dossier: {
    is: 'the whole process as one PDF or ZIP, made in a job',
    uses: ['history', 'tenants', 'units', 'numbering', 'access', 'processes', 'documents', 'signatures'],
    tables: ['dossiers', 'dossier_prints'],
  },
  notifications: {
    is: 'notices to persons, in the application and by e-mail; e-mail to parties and units; the digest of the morning',
    uses: [
      'history',
      'tenants',
      'users',
      'units',
      'calendar',
      'access',
      'contacts',
      'processes',
      'documents',
      'signatures',
      'dispatch',
      'blocks',
      'organizing',
      'dossier',
    ],
    tables: ['notices', 'notice_choices'],
  },
  'doors/workspace': {
    is: 'the civil servant: the desk, the process page',
    uses: [
      'history',
      'users',
      'units',
      'numbering',
      'access',
      'contacts',
      'processes',
      'documents',
      'signatures',
      'dispatch',
      'calendar',
      'organizing',
    ],
  },
  'doors/administration': {
    is: 'who administers: opening a municipality with its starter set, the caught mail',
    uses: [
      'tenants',
      'users',
      'units',
      'calendar',
      'numbering',
      'access',
      'processes',
      'documents',
      'signatures',
    ],
  },
  'doors/portal': {
    is: 'the citizen: where the process is, whether a document is authentic',
    uses: [
      'history',
      'tenants',
      'units',
      'numbering',
      'access',
      'processes',
      'documents',
      'signatures',
      'gazette',
      'ledger',
    ],
  },
  demo: {
    is: 'a fictional municipality and its neighbour, made through the services',
    uses: [
      'tenants',
      'users',
      'units',
      'calendar',
      'access',
      'contacts',
      'processes',
      'documents',
      'signatures',
      'gazette',
      'dispatch',
      'blocks',
      'organizing',
      'doors/administration',
    ],
  },
};

/** Files of src/ itself. The program starts only in these, and they may use every module. */
const entrances = {
  'main.ts': 'HTTP and jobs',
  'worker.ts': 'jobs alone',
  'cli.ts': 'the command line',
  'application.ts': 'the Nest application, for the entrances and the tests',
  'app.module.ts': 'the modules in order of height, nothing else',
};

/** Programs of their own, started by path. */
const children = [
  'src/platform/rendering/renderer-child.ts',
  'src/platform/pdf/pdf-child.ts',
  'src/ledger/offline/program.ts',
  'src/signatures/verification/verify.main.ts',
];

/** What src/ holds for tests alone, beside the specs. */
const testOnly = '(\\.spec|\\.contract)\\.tsx?$|/(testing|fixtures)\\.ts$';

/** Tables without tenant_id, and why. */
const tablesWithoutTenant = {
  tenants: 'a reference: everybody may know which municipalities are here',
  rate_limits: 'nobody knows the tenant yet when a person signs in',
  schema_migrations: 'the migrations that have run',
};

module.exports = { platform, modules, entrances, children, testOnly, tablesWithoutTenant };
