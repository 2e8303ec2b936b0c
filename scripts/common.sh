# shellcheck shell=bash
# Sourced by the scripts beside it: where the project is, how they speak, how many jobs they start.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "== $*"; }
die() {
    printf '%s\n' "error: $*" >&2
    exit 1
}

# One job per core, but no more than memory allows: a translation unit takes up to about 1.5 GB.
job_count() {
    local cores memory_kb by_memory
    cores=$(nproc 2>/dev/null || echo 2)
    memory_kb=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo 2>/dev/null || true)
    by_memory=$((${memory_kb:-3000000} / 1500000))
    ((by_memory >= 1)) || by_memory=1
    echo $((cores < by_memory ? cores : by_memory))
}

# The compiler cache lies outside the tree, and a clone in another folder can use it too.
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ccache}"
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$root}"
export CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-true}"
