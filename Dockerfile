# Two stages: the first installs the locked dependencies, the second has nothing but them and the program.
FROM python:3.13-slim AS dependencies
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

FROM python:3.13-slim
# A number of its own, so that a volume's owner can be set without knowing the name.
RUN groupadd --gid 10001 tally \
    && useradd --uid 10001 --gid tally --home-dir /data --no-create-home --shell /usr/sbin/nologin tally \
    && install -d -o tally -g tally /data
COPY --from=dependencies /venv /venv
COPY . /app
RUN printf '#!/bin/sh\nexec /venv/bin/python -P -m bot.cli "$@"\n' > /usr/local/bin/caretally \
    && chmod 755 /usr/local/bin/caretally \
    && /venv/bin/python -m compileall -q /app
# The program writes to /data only: `docker run --read-only --tmpfs /tmp` works.
ENV PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp \
    SQLITE_TMPDIR=/data \
    CARETALLY_DATA=/data \
    CARETALLY_HOST=0.0.0.0
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["caretally", "alive"]
ENTRYPOINT ["caretally"]
CMD ["run"]
