import { createApplication } from '../../src/application';
import { prepareWorld } from '../../src/demo';
import { readConfig, type DatabaseUrls } from '../../src/platform/config';
import { migrate } from '../../src/platform/database';
import { superuserClient } from '../support/statements';

type Urls = DatabaseUrls & { superuser: string };

/** The demo, made through the services as at the first start, with its jobs done. */
export async function seedDemo(urls: Urls, dataFolder: string): Promise<void> {
  const config = readConfig({
    AUTOS_DATA: dataFolder,
    AUTOS_DEMO: 'on',
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  await migrate(urls.owner);
  const application = await createApplication(config, urls);
  try {
    await prepareWorld(application.nest, config);
    await application.startJobs();
    await untilIdle(urls);
  } finally {
    await application.close();
  }
}

async function untilIdle(urls: Urls): Promise<void> {
  const client = await superuserClient(urls);
  try {
    for (;;) {
      const { rows } = await client.query<{ jobs: number }>(
        'SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs WHERE attempts = 0',
      );
      if (rows[0]!.jobs === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await client.end();
  }
}
