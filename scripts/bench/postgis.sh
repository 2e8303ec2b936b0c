# shellcheck shell=bash
# Sourced by run: a private PostgreSQL cluster with PostGIS, in a temporary folder, on a socket only.

# shellcheck disable=SC2034  # used by run
pg_packages=(postgresql postgresql-postgis gdal-bin)
pg_user=postgres
pg_home=''
pg_as=()

pg_bin() { # the newest that is installed
    find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -name "$1" 2>/dev/null | sort -V | tail -n 1
}

# PostgreSQL refuses to run as root.
pg_start() {
    local initdb pg_ctl
    initdb=$(pg_bin initdb)
    pg_ctl=$(pg_bin pg_ctl)
    [[ -n $initdb && -n $pg_ctl ]] || die "PostgreSQL is not installed under /usr/lib/postgresql"
    pg_home=$(mktemp -d "${TMPDIR:-/tmp}/phusong-bench-pg.XXXXXX")
    trap pg_stop EXIT
    if ((EUID == 0)); then
        pg_as=(runuser -u postgres --)
        chown postgres "$pg_home"
    fi
    (cd "$pg_home" && "${pg_as[@]}" "$initdb" -D "$pg_home/data" -U "$pg_user" -A trust -E UTF8 \
        --locale=C --no-sync >"$pg_home.log" 2>&1) || die "initdb failed: see $pg_home.log"
    cat >>"$pg_home/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$pg_home'
shared_buffers = 1GB
work_mem = 256MB
maintenance_work_mem = 256MB
max_parallel_workers_per_gather = 0
jit = off
fsync = off
synchronous_commit = off
CONF
    (cd "$pg_home" && "${pg_as[@]}" "$pg_ctl" -D "$pg_home/data" -l "$pg_home/data/server.log" \
        -w start >>"$pg_home.log" 2>&1) || die "PostgreSQL did not start: see $pg_home.log"
    export PGHOST=$pg_home PGUSER=$pg_user PGDATABASE=$pg_user
    psql -qX -v ON_ERROR_STOP=1 -c 'CREATE EXTENSION postgis'
}

pg_stop() {
    [[ -n $pg_home ]] || return 0
    local pg_ctl
    pg_ctl=$(pg_bin pg_ctl)
    if [[ -f $pg_home/data/postmaster.pid ]]; then
        (cd / && "${pg_as[@]}" "$pg_ctl" -D "$pg_home/data" -m immediate -w stop >/dev/null 2>&1) || true
    fi
    rm -rf "$pg_home" "$pg_home.log"
    pg_home=''
}
