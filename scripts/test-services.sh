# A PostgreSQL cluster and a browser for the tests; sourced by test and dev.

install_packages() {
  # Only where it can: as root on a Debian-like machine.
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get -o DPkg::Lock::Timeout=500 update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=500 install -y -qq "$@" >/dev/null || true
  fi
}

postgres_bin() {
  ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
}

ensure_test_tools() {
  [ -n "$(postgres_bin)" ] || install_packages postgresql
  [ -x /usr/bin/chromium ] || install_packages chromium
  command -v pdftotext >/dev/null 2>&1 || install_packages poppler-utils
  [ -x /usr/bin/chromium ] || echo "There is no /usr/bin/chromium: browser tests are skipped (Debian: apt-get install chromium)" >&2
}

# Starts a cluster of its own and exports REGIE_TEST_POSTGRES; an address given from outside is used as it is.
start_postgres() {
  if [ -n "${REGIE_TEST_POSTGRES:-}" ]; then
    return
  fi
  local bin
  bin="$(postgres_bin)"
  if [ -z "$bin" ]; then
    echo "There is no PostgreSQL: its tests are skipped (Debian: apt-get install postgresql)" >&2
    return
  fi

  pg_folder="$(mktemp -d)"
  pg_as=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$pg_folder"
    chmod 755 "$pg_folder"
    pg_as=(runuser -u postgres --)
  fi
  local port
  port="$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
  "${pg_as[@]}" "$bin/initdb" -D "$pg_folder/data" -A trust -U regie --no-locale -E UTF8 >/dev/null
  "${pg_as[@]}" "$bin/pg_ctl" -D "$pg_folder/data" -w -l "$pg_folder/log" \
    -o "-p $port -k $pg_folder -c listen_addresses=127.0.0.1 -c max_connections=200" start >/dev/null
  export REGIE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=regie;Database=postgres"
}

stop_postgres() {
  if [ -n "${pg_folder:-}" ]; then
    "${pg_as[@]}" "$(postgres_bin)/pg_ctl" -D "$pg_folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$pg_folder"
  fi
}
