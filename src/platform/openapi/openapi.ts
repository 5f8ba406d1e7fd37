import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SERVICE_KEY } from '../http';
import { asOpenApi31 } from './dialect';
import { finish } from './finish';

/** The tags, in the order in which a program meets them. */
const tags: readonly (readonly [name: string, description: string])[] = [
  ['Acesso', 'Tokens de acesso e quem é a pessoa.'],
  ['Catálogos', 'O que se escolhe nos pedidos: tipos, hipóteses legais, unidades e cargos.'],
  ['Classificação', 'Os planos de classificação, com os prazos de guarda de cada assunto.'],
  ['Feriados', 'O calendário do município, de onde saem os prazos em dias úteis.'],
  ['Avisos', 'O que há de novo para a pessoa, e como ela quer saber.'],
  ['Processos', 'Abrir, procurar, receber, enviar, concluir e reabrir.'],
  ['Lotes', 'O mesmo ato em vários processos, com um resultado para cada um.'],
  ['Retornos programados', 'Até quando um processo enviado volta: a devolver e para devolução.'],
  ['Grupos de envio', 'Unidades que a sua unidade reúne para enviar juntas.'],
  ['Processos sigilosos', 'A senha que os abre, as credenciais e quem guarda os da unidade.'],
  ['Documentos', 'Minutas, arquivos recebidos e os seus textos.'],
  ['Assinaturas', 'Assinar e baixar o PDF assinado.'],
  ['Níveis de assinatura', 'O nível mínimo de assinatura de cada ato.'],
  ['Administração', 'Órgãos, unidades, pessoas, perfis e a auditoria, para quem administra o município.'],
  [
    'Configuração inicial',
    'Os passos de um município novo, a identidade dele e o pedido de entrada em produção.',
  ],
  ['Contas de serviço', 'As chaves de programas de fora, e o que cada uma pode.'],
  ['Substituições', 'Quem assina no lugar do titular de um cargo, e por quanto tempo.'],
  ['Correspondência', 'E-mails enviados de um processo, que ficam nele como documentos.'],
  ['Boletim', 'A publicação de documentos assinados, e quais unidades publicam.'],
  ['Contas', 'O CPF das contas das pessoas, que diz de quem é um certificado digital.'],
  ['Certificados', 'Pedir, conferir, ativar e cancelar os certificados com que as pessoas assinam.'],
  ['Blocos', 'Documentos e processos reunidos para assinar, ler ou trabalhar.'],
  ['Pedidos de assinatura', 'Pedir a uma pessoa que assine um documento.'],
  ['Andamentos', 'O histórico do processo e a prova de que está inteiro.'],
  ['Organização', 'Anotações, marcadores, prazos, situações, acompanhamentos, comentários e favoritos.'],
  ['Plataforma', 'Os municípios da plataforma, para quem a opera.'],
  ['Consulta pública', 'Consultas do cidadão, sem token.'],
  ['Registro público', 'Provas de que a história dos processos não foi mudada.'],
];

const description = `API do Autos, o processo administrativo eletrônico.

Os pedidos levam um token no cabeçalho Authorization: Bearer. O token é de uma pessoa em um município; cada pedido pode dizer no cabeçalho X-Autos-Unit em qual das suas unidades ela atua.

As recusas seguem a RFC 9457 (application/problem+json): title diz o que houve e o que fazer, code não muda com a frase, problems traz uma frase para cada campo. Um campo ou parâmetro que o pedido não conhece é recusado (422), para que um nome errado não passe em silêncio. O que a pessoa não pode ver responde 404, como se não existisse.

Os corpos são JSON em UTF-8, de até 3 MB; arquivos vão em multipart/form-data, ou em partes de até 8 MB por POST /api/v1/processes/{id}/received-files e PUT /api/v1/received-files/{id}/parts/{start}. Os ids vão em letras minúsculas, como as respostas os trazem; as datas, como 2026-04-17.

Um sistema de outro fornecedor usa a chave de uma conta de serviço no lugar do token. Ela só entra nos pedidos que mostram serviceKey, não assina, e pode fazer até 600 pedidos por minuto.`;

/** The description of the API, taken from the routes that are really served. */
@Injectable()
export class OpenApi {
  private nest: INestApplication | undefined;
  private described: OpenAPIObject | undefined;

  /** Once, when the routes are known. Written when it is first read: a start need not wait for it. */
  describe(nest: INestApplication): void {
    this.nest = nest;
  }

  /** As it is committed, so that a change of the API shows in its review. */
  get text(): string {
    return `${JSON.stringify(this.document, null, 2)}\n`;
  }

  get document(): OpenAPIObject {
    if (!this.nest) throw new Error('The API is described once its routes are known.');
    return (this.described ??= write(this.nest));
  }
}

function write(nest: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Autos')
    .setDescription(description)
    .setVersion('1')
    .setLicense('AGPL-3.0-or-later', 'https://www.gnu.org/licenses/agpl-3.0.html')
    .addServer('/', 'Este endereço')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurity(SERVICE_KEY, {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'autos_…',
      description:
        'A chave de uma conta de serviço, feita por quem administra. Só abre o que diz a operação ao lado, nas unidades e nos tipos de processo da conta.',
    });
  for (const [name, about] of tags) builder.addTag(name, about);
  const built = SwaggerModule.createDocument(nest, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    autoTagControllers: false,
  });
  const paths = Object.entries(built.paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return asOpenApi31(finish({ ...built, paths: Object.fromEntries(paths) }));
}
