#!/bin/sh
# Makes the database at the first start, then runs the server. Variables: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, PGDATA.
set -eu

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

initialise() {
  : "${POSTGRES_PASSWORD:?is needed at the first start}"
  password_file=$(mktemp)
  printf '%s\n' "$POSTGRES_PASSWORD" > "$password_file"
  initdb --pgdata "$PGDATA" --username "$user" --pwfile "$password_file" --encoding UTF8 \
    --auth-local trust --auth-host scram-sha-256
  rm "$password_file"
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  if [ "$database" != postgres ]; then
    pg_ctl --pgdata "$PGDATA" --wait --options "-c listen_addresses=''" start
    createdb --username "$user" "$database"
    pg_ctl --pgdata "$PGDATA" --wait --mode fast stop
  fi
}

mkdir -p "$PGDATA"
chmod 0700 "$PGDATA"
[ -s "$PGDATA/PG_VERSION" ] || initialise
exec "$@" -c listen_addresses='*'
