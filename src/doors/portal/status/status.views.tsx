import { digitsOnly } from '../../../numbering';
import { sentence } from '../../../platform/errors';
import { Details, Facts, fullDay, instantOfDay, Notice, Timeline, useFrame } from '../../../platform/web';
import { LookupForm } from './lookup-form';
import { CitizenPage } from '../citizen-page';
import { ServiceDesk } from '../citizen-service';
import type { PublicDocument, PublicProcess } from '../portal.queries';
import { most, type ProcessStatus, type Step } from './public-processes';
import { dayInFull, placeInWords, statusSentence } from './status-sentence';

/** Steps that stand open on the page; the older ones fold. */
const recent = 8;

export function ProcessPage({ slug, status }: { slug: string; status: ProcessStatus }) {
  const { process, steps, documents } = status;
  return (
    <CitizenPage title={`Processo ${process.number}`} heading={<>Processo {breakable(process.number)}</>}>
      <Answer process={process} />
      <Facts facts={[['Tipo', process.typeName], opening(process)]} />
      {timeline(steps)}
      {documentList(slug, documents)}
      <p>
        Para proteger as pessoas, esta página não mostra nomes nem o assunto. Se o processo é seu, peça para
        ver tudo no <ServiceDesk />.
      </p>
      <p>
        <a href={`/${slug}`}>Consultar outro processo</a>
      </p>
    </CitizenPage>
  );
}

/** A long number breaks after its separators, never within its digits. */
const breakable = (number: string) =>
  number.split(/(?<=[./-])/).map((part) => [<span class="unbroken">{part}</span>, <wbr />]);

function Answer({ process }: { process: PublicProcess }) {
  const { now } = useFrame();
  const { places } = process;
  return (
    <>
      <p class="portal__answer">{statusSentence(process, now)}</p>
      {places.length > 1 ? (
        <ul class="portal__places">
          {places.map((place) => (
            <li key={place.unitName}>{placeInWords(place, now)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** An older process came here with the date that it has. */
const opening = ({ openedAt, registeredOn }: PublicProcess): [string, string] =>
  registeredOn ? ['Autuado em', dayOnly(instantOfDay(registeredOn))] : ['Aberto em', dayOnly(openedAt)];

const dayOnly = (instant: Date): string => fullDay(instant).replace(/^[^,]*, /, '');

function timeline(steps: readonly Step[]) {
  const events = steps.map(({ id, at, sentence: text }) => ({ id, at, text }));
  const older = events.slice(recent);
  return (
    <section aria-labelledby="passos">
      <h2 id="passos">O que já aconteceu</h2>
      <p class="soft">Do mais novo para o mais antigo.</p>
      <Timeline events={events.slice(0, recent)} label="Passos do processo" />
      {older.length > 0 ? (
        <Details summary={`Ver os ${older.length} passos mais antigos`}>
          <Timeline events={older} label="Passos mais antigos do processo" />
          {events.length === most ? <p>Aparecem aqui os {most} passos mais novos.</p> : null}
        </Details>
      ) : null}
    </section>
  );
}

function documentList(slug: string, documents: readonly PublicDocument[]) {
  return (
    <section aria-labelledby="documentos">
      <h2 id="documentos">Documentos assinados</h2>
      {documents.length === 0 ? (
        <p>Ainda não há documento assinado neste processo.</p>
      ) : (
        <>
          <p>
            Tem o documento em mãos? Toque no nome dele e digite o CRC que está na última folha. Para receber
            uma cópia, peça no <ServiceDesk /> (Lei nº 12.527/2011, art. 10).
          </p>
          <ul class="portal__list" role="list">
            {documents.map((document) => documentItem(slug, document))}
          </ul>
          {documents.length === most ? <p>Aparecem aqui os {most} documentos mais novos.</p> : null}
        </>
      )}
    </section>
  );
}

function documentItem(slug: string, document: PublicDocument) {
  return <DocumentItem key={document.code} slug={slug} document={document} />;
}

function DocumentItem({
  slug,
  document: { code, title, signedAt, cancelled },
}: {
  slug: string;
  document: PublicDocument;
}) {
  const day = dayInFull(signedAt, useFrame().now);
  return (
    <li class="portal__item">
      <p class="portal__item-title">
        <a href={`/${slug}/verificar/${code}`}>
          {title}
          <span class="visually-hidden">, documento {code}</span>
        </a>
      </p>
      <p>
        Assinado {/^\d/.test(day) ? `em ${day}` : day} · documento {code}
        {cancelled ? <b> · cancelado: não vale mais</b> : null}
      </p>
    </li>
  );
}

interface ProcessNotFoundProps {
  slug: string;
  example: string;
  typed?: string;
  /** When what was typed can also be the code of a document. */
  code?: string;
}

interface ProcessChoicesProps {
  slug: string;
  example: string;
  typed?: string;
  numbers: readonly string[];
}

/** Whoever left out letters or zeros chooses by the whole number: nobody is led to the process of somebody else. */
export function ProcessChoices({ slug, numbers, ...form }: ProcessChoicesProps) {
  return (
    <CitizenPage title="Confira o número do processo">
      <Notice kind="warning" title={sentence('portal.number_incomplete')}>
        <p>Se o seu é um destes, escolha:</p>
        <ul>
          {numbers.map((number) => (
            <li key={number}>
              <a href={`/${slug}/consulta?q=${encodeURIComponent(number)}`}>{breakable(number)}</a>
            </li>
          ))}
        </ul>
      </Notice>
      <LookupForm slug={slug} {...form} />
    </CitizenPage>
  );
}

/** The same for a number that nobody uses and for a restricted or secret process. */
/** Told from the text alone: nothing is looked up elsewhere. */
const isOtherForm = ({ typed = '', example }: Pick<ProcessNotFoundProps, 'typed' | 'example'>): boolean =>
  digitsOnly(typed).length !== digitsOnly(example).length;

export function ProcessNotFound({ slug, code, ...form }: ProcessNotFoundProps) {
  return (
    <CitizenPage title="Não encontramos o processo">
      <Notice kind="warning" title={sentence('portal.process_not_found')}>
        <ul>
          <li>Confira o número com o seu papel, um algarismo de cada vez.</li>
          <li>
            Processos com dados protegidos não aparecem aqui. Se o processo é seu, procure o <ServiceDesk />{' '}
            com um documento com foto.
          </li>
          {isOtherForm(form) ? (
            <li>
              Os números deste município têm outra forma: {form.example}. Se o papel é de outro município,
              consulte no portal dele: <a href="/">outros municípios</a>.
            </li>
          ) : null}
          {code ? (
            <li>
              O número é de um documento?{' '}
              <a href={`/${slug}/verificar/${code}`}>Verifique o documento {code}</a>.
            </li>
          ) : null}
        </ul>
      </Notice>
      <LookupForm slug={slug} {...form} />
    </CitizenPage>
  );
}
