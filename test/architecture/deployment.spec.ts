import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './map';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const compose = read('docker-compose.yml');
const dockerfile = read('Dockerfile');
const { version, license, engines } = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  engines: { node: string };
};

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, one]) => one!).sort();

describe('an installation', () => {
  const app = compose.slice(compose.indexOf('\n  app:'), compose.indexOf('\n  database:'));
  const environment = found(app, /^ {6}([A-Z][A-Z0-9_]+):/gm);

  it('gives the server only settings that it reads', () => {
    const config = read('src/platform/config/config.ts');
    expect(environment.length).toBeGreaterThan(10);
    expect(environment.filter((name) => !config.includes(`'${name}'`))).toEqual([]);
  });

  it('asks for what it cannot guess, and the example names all of it', () => {
    const required = [...new Set(found(compose, /\$\{([A-Z0-9_]+):\?/g))];
    const example = found(read('deploy/example.env'), /^([A-Z0-9_]+)=/gm);
    expect(required.length).toBeGreaterThan(5);
    expect(required.filter((name) => !example.includes(name))).toEqual([]);
  });

  it('pins every image to a version', () => {
    const images = [...found(compose, /^ {4}image: (\S+)/gm), ...found(dockerfile, /^FROM (\S+)/gm)];
    expect(images.length).toBeGreaterThan(4);
    expect(images.filter((image) => !/^[a-z/]+:(RELEASE\.)?\d\S+$/.test(image))).toEqual([]);
  });

  it('makes the three roles that the program expects, none of which goes around anything', () => {
    const sql = read('deploy/database.sql');
    const roles = found(sql, /CREATE ROLE (\w+) LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE/g);
    expect(roles).toEqual(['autos_app', 'autos_owner', 'autos_platform']);
  });

  it('runs on a Node that package.json allows', () => {
    const [major, minor] = /node:(\d+)\.(\d+)/.exec(dockerfile)!.slice(1).map(Number);
    const [least, leastMinor] = /(\d+)\.(\d+)/.exec(engines.node)!.slice(1).map(Number);
    expect(major! > least! || (major === least && minor! >= leastMinor!)).toBe(true);
  });
});

describe('what is published', () => {
  it('says one version everywhere', () => {
    expect(read('publiccode.yml')).toContain(`softwareVersion: ${version}\n`);
    expect(read('CHANGELOG.md')).toContain(`## ${version} `);
    expect(compose).toContain(`image: autos:${version}\n`);
  });

  it('is under the AGPL, whose text nobody changed', () => {
    expect(license).toBe('AGPL-3.0-or-later');
    expect(read('publiccode.yml')).toContain(`license: ${license}\n`);
    // The SHA-256 of agpl-3.0.txt as the Free Software Foundation publishes it.
    expect(createHash('sha256').update(read('LICENSE')).digest('hex')).toBe(
      '0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0',
    );
  });
});
