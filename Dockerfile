# Console and hub are built with everything installed; what runs has neither the tools nor root.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY bots ./bots
COPY config ./config
COPY hub ./hub
COPY reports ./reports
COPY telephony ./telephony
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
RUN mkdir -p data && chown node:node data && chmod 700 data
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY bots ./bots
COPY config ./config
COPY hub ./hub
COPY reports ./reports
COPY telephony ./telephony
USER node
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The same room for what is young as in `npm start`: what waits for the database outlives a smaller one and is copied.
CMD ["node", "--max-semi-space-size=32", "dist/hub/otklik.js", "start"]
