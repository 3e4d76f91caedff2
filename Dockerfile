# Build: a wheel and its locked dependencies. Run: nothing but Python, as nobody, on a read-only root.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/runtime.txt requirements/
RUN python -m venv /opt/linkwatch \
 && /opt/linkwatch/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY . .
RUN /opt/linkwatch/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
COPY --from=build /opt/linkwatch /opt/linkwatch
RUN useradd --system --uid 10001 --home-dir /data linkwatch && mkdir /data && chown linkwatch /data
ENV PATH=/opt/linkwatch/bin:$PATH \
    LINKWATCH_DATABASE_URL=sqlite:////data/linkwatch.sqlite3 \
    XDG_CACHE_HOME=/data/cache
USER 10001
VOLUME /data
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["linkwatch", "healthcheck"]
CMD ["linkwatch", "serve", "--host", "0.0.0.0"]
