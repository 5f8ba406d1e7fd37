import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ClassChoice, classLabel, RecordClasses, termsInWords, type RecordClass } from '../../classification';
import { Database } from '../../platform/database';
import { attempt, parseInput, Requires, seeOther, textsOf } from '../../platform/http';
import { Facts, useFrame, type FieldError } from '../../platform/web';
import { processPath } from '../about-process';
import { ActPage, type ActPageProps } from '../acts/act-page';
import { ActPages } from '../acts/act-pages';
import { Classification, retentionInWords, type Classified } from './classification';
import { ClassifyRequest } from './classification.dto';

/** Classificação: read by whoever finds the process, changed in a unit where it is open. */
@ApiExcludeController()
@Controller(':tenant/processos/:id/classificacao')
export class ClassificationPages {
  constructor(
    private readonly database: Database,
    private readonly acts: ActPages,
    private readonly classes: RecordClasses,
    private readonly classification: Classification,
  ) {}

  @Requires('process.read')
  @Get()
  ask(@Param('id') id: string): Promise<VNode> {
    return this.page(id);
  }

  @Requires('process.manage')
  @HttpCode(200)
  @Post()
  async change(
    @Param('tenant') slug: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const classIds = textsOf(body, 'classIds').filter(Boolean);
    const done = await attempt(reply, () =>
      this.classification.change(id, parseInput(ClassifyRequest, { classIds }).classIds),
    );
    if (!done.ok) return this.page(id, classIds, done.errors);
    return seeOther(reply, processPath(slug, id), 'Classificação alterada.');
  }

  private async page(id: string, typed?: string[], errors: FieldError[] = []): Promise<VNode> {
    const about = await this.acts.about(id, 'classify');
    const classified = await this.classification.read(id);
    const classes = await this.database.work(() => this.classes.choosable());
    const chosen = typed ?? classified.classes.map((each) => each.id);
    return <ClassificationPage {...{ about, classified, classes, chosen, errors }} />;
  }
}

interface ClassificationPageProps extends ActPageProps {
  classified: Classified;
  classes: readonly RecordClass[];
  chosen: readonly string[];
  errors: readonly FieldError[];
}

function ClassificationPage({ about, classified, classes, chosen, errors }: ClassificationPageProps) {
  return (
    <ActPage
      {...{ about, errors, name: 'Classificação', action: 'classificacao', icon: 'folder' }}
      question="Classificação e prazo de guarda"
      verb="Salvar"
      below={<Kept classified={classified} />}
    >
      <ClassChoice classes={classes} kept={classified.classes} chosen={chosen} errors={errors} />
    </ActPage>
  );
}

function Kept({ classified }: Pick<ClassificationPageProps, 'classified'>) {
  // One class alone has been told by the sentence, but for its note.
  const { classes } = classified;
  const told = classes.length > 1 ? classes : classes.filter(({ note }) => note);
  const administers = useFrame().actor?.permissions.includes('tenant.administer');
  return (
    <section aria-labelledby="guarda">
      <h2 id="guarda">Prazo de guarda</h2>
      <p>{retentionInWords(classified)}</p>
      <Facts
        facts={told.map((each) => [
          classLabel(each),
          [each.terms ? termsInWords(each.terms) : '', each.note ?? ''].filter(Boolean).join('. '),
        ])}
      />
      {administers ? (
        <p>
          <a href={`/${useFrame().tenant?.slug ?? ''}/classificacao`}>Plano de classificação</a>
        </p>
      ) : null}
    </section>
  );
}
