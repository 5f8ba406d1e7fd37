/**
 * Passwords of ten characters or more that stand in every list of leaked ones, in Brazil first. Without accents and in
 * small letters. Shorter ones need no list: they are refused for their length.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 12345678910 123456789a 123456789q 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 0987654321 9876543210
  1122334455 1111111111 0000000000 1231231234 123123123a 1234512345 1234554321 1029384756 123456789abc abcd123456
  abc1234567 abcdefghij abcdefghijk a123456789 q1w2e3r4t5 q1w2e3r4t5y6 qwerty1234 qwerty12345 qwerty123456 qwertyuiop
  qwertyuiop123 asdfghjkl123 asdfghjklc zxcvbnm123 password12 password123 password1234 passw0rd123 p4ssw0rd123
  iloveyou123 letmein123 welcome123 welcome1234 changeme123 trocar1234 trocar12345 administrator admin12345 admin123456
  administrador senha12345 senha123456 senha1234567 senhasenha minhasenha minhasenha123 novasenha123 mudar12345
  mudar123456 teste12345 teste123456 testeteste usuario123 visitante123 primeiroacesso bemvindo123 bemvindo1234
  brasil2024 brasil2025 brasil2026 brasilbrasil hexacampeao flamengo123 flamengo1981 corinthians corinthians1910
  palmeiras1914 palmeiras123 saopaulofc saopaulo123 vascodagama vasco12345 santos12345 gremio1903 internacional
  cruzeiro123 atleticomg atleticomineiro fluminense fluminense123 botafogo123 deusefiel deusefiel123 jesuscristo
  jesuscristo123 jesus12345 senhorjesus deusnocomando gabriel123 familia123 eutebusco euteamo123 teamo12345 teamomuito
  amordaminhavida princesa123 estrela123 felicidade prefeitura prefeitura123 municipio123 secretaria secretaria123
  servidor123 servidorpublico processoeletronico governo123 estado1234 trabalho123 computador computador123 chocolate123
  borboleta123 cachorro123 mariaclara anapaula123 janeiro2024 janeiro2025 janeiro2026`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words to which people add a year or a `!` and think it a password. */
export const commonStems: ReadonlySet<string> = new Set(
  `senha password mudar trocar teste admin administrador usuario visitante prefeitura municipio secretaria governo
  brasil servidor processo autos protocolo bemvindo welcome qwerty flamengo corinthians palmeiras jesus deusefiel
  janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro`
    .split(/\s+/)
    .filter(Boolean),
);
