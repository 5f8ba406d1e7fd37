import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  ApiInput,
  ApiNoun,
  ApiProblems,
  itemsAnswer,
  ItemsAnswer,
  parseInput,
  Requires,
} from '../../platform/http';
import { Ceremonies } from './ceremonies';
import { CeremonyPreparation } from './ceremony-preparation';
import { CeremonyAnswer, CeremonyRequest, SigningConsentRequest } from './ceremony.dto';

@ApiNoun('Assinaturas')
@Requires('document.sign')
@Controller('api/v1/signing-ceremonies')
export class CeremoniesController {
  constructor(
    private readonly preparation: CeremonyPreparation,
    private readonly ceremonies: Ceremonies,
  ) {}

  @ApiOperation({
    summary: 'Prepara a assinatura de um ou de vários documentos',
    description:
      'Não assina: devolve o que seria assinado, com o SHA-256 de cada texto, para a pessoa conferir. De um só documento, o que impede a assinatura é a resposta.',
  })
  @ApiInput(CeremonyRequest)
  @ApiOkResponse({ type: CeremonyAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule')
  @HttpCode(200)
  @Post()
  async begin(@Body() body: unknown): Promise<CeremonyAnswer> {
    const { documents, positionId } = parseInput(CeremonyRequest, body);
    return CeremonyAnswer.of(await this.preparation.begin(documents, positionId));
  }

  @ApiOperation({
    summary: 'Assina o que foi preparado, com a senha',
    description:
      'Vale uma vez, com senha certa ou errada. Cada texto é congelado e vira um PDF/A com a folha de assinaturas e o selo do município. Com certificado e segundo passo a assinatura é avançada e fica dentro do PDF; sem eles, simples. Se algum texto mudou, nada é assinado. No mais, o que um documento recusa não desfaz os outros. Depois de vários erros de senha, a conta espera, como na entrada.',
  })
  @ApiInput(SigningConsentRequest)
  @ApiOkResponse({ type: ItemsAnswer })
  @ApiProblems('not_found', 'unknown_reference', 'conflict', 'rule', 'too_many')
  @HttpCode(200)
  @Post('confirmation')
  async confirm(@Body() body: unknown): Promise<ItemsAnswer> {
    return itemsAnswer(await this.ceremonies.confirm(parseInput(SigningConsentRequest, body)));
  }
}
