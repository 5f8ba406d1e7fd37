import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { DomainError } from '../../platform/errors';
import { attempt, seeOther, SignedIn, textOf } from '../../platform/http';
import { mailTimes, noticeKindNames, type Choice, type MailTime, type NoticeKindName } from '../catalogue';
import { NoticeChoices, type Choices } from './choices.service';
import { ChoicesPage } from './choices.views';

@ApiExcludeController()
@SignedIn()
@Controller(':tenant/minha-conta/avisos')
export class ChoicesPages {
  constructor(private readonly choices: NoticeChoices) {}

  @Get()
  async show(): Promise<VNode> {
    return <ChoicesPage choices={await this.choices.mine()} />;
  }

  @HttpCode(200)
  @Post()
  async choose(
    @Param('tenant') slug: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VNode | undefined> {
    const done = await attempt(reply, () => this.choices.choose(readChoices(body)));
    if (!done.ok) return <ChoicesPage choices={await this.choices.mine()} errors={done.errors} />;
    return seeOther(reply, `/${slug}/minha-conta/avisos`, 'As escolhas foram salvas.');
  }
}

/** @throws DomainError `invalid` naming the field */
function readChoices(body: unknown): Choices {
  const entries = noticeKindNames.map((kind): [NoticeKindName, Choice] => {
    const mail = textOf(body, `mail.${kind}`);
    if (!isMailTime(mail))
      throw new DomainError('invalid', 'notifications.mail_time', {}, { field: `mail.${kind}` });
    return [kind, { inApp: textOf(body, `inApp.${kind}`) === '1', mail }];
  });
  return Object.fromEntries(entries) as Choices;
}

const isMailTime = (text: string): text is MailTime => (mailTimes as readonly string[]).includes(text);
