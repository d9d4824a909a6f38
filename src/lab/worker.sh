#!/bin/sh
# A deployment worker for Debian hosts over SSH: fetches hosts, installs, hands in dpkg.log, reports. Needs curl and jq.
#
#   PB=http://localhost:8080 TOKEN=pb_... SSH="ssh -o BatchMode=yes -l root" src/lab/worker.sh
#
# Ends when there is nothing to do. What it means in full: docs/deployment-workers.md
set -eu
: "${PB:?address of Patchboard}" "${TOKEN:?token of an operator}"
SSH=${SSH:-ssh -o BatchMode=yes -l root}
LEASE=${LEASE:-900}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

call() { # call PATH JSON -> body in $work/answer, status on stdout
    curl -sS -o "$work/answer" -w '%{http_code}' -X POST "$PB/api/v1$1" \
        -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d "$2"
}

# One host: every line that dpkg.log gained is the evidence. A host that cannot be reached is reported as such.
install() { # install HOST ACTION PACKAGES
    before=$($SSH "$1" 'wc -c < /var/log/dpkg.log' </dev/null) || { echo '{"outcome":"UNREACHABLE"}'; return; }
    verb=install; [ "$2" = REMOVE ] && verb=remove
    code=0
    $SSH "$1" "DEBIAN_FRONTEND=noninteractive apt-get -y $verb $3" </dev/null >"$work/out" 2>&1 || code=$?
    $SSH "$1" "tail -c +$((before + 1)) /var/log/dpkg.log" </dev/null >"$work/dpkg.log" || : >"$work/dpkg.log"
    if [ ! -s "$work/dpkg.log" ]; then
        jq -cn --argjson code "$code" --arg out "$(tail -n 3 "$work/out")" \
            '{installer: "apt", exitCode: $code, message: $out}'
        return
    fi
    sha=$(curl -sS -X POST "$PB/api/v1/evidence" -H "Authorization: Bearer $TOKEN" -F "file=@$work/dpkg.log" | jq -r .sha256)
    jq -cn --arg sha "$sha" '{log: $sha, fileName: "dpkg.log"}'
}

while [ "$(call /work/claims "{\"hosts\": 5, \"leaseSeconds\": $LEASE}")" = 201 ]; do
    cp "$work/answer" "$work/claim"
    claim=$(jq -r .id "$work/claim")
    action=$(jq -r .action "$work/claim")
    jq -r '.hosts[] | [.name, ([.patches[].packages[] | .name] | join(" "))] | @tsv' "$work/claim" >"$work/hosts"
    while IFS="$(printf '\t')" read -r host packages; do
        # 409: the change was stopped or the lease is lost. The rest of the hosts is left alone.
        [ "$(call "/work/claims/$claim/extend" "{\"leaseSeconds\": $LEASE}")" = 200 ] || { jq -r .detail "$work/answer" >&2; break; }
        report=$(install "$host" "$action" "$packages" | jq -c --arg host "$host" '. + {host: $host}')
        status=$(call "/work/claims/$claim/reports" "{\"reports\": [$report]}")
        jq -r --arg status "$status" 'if type == "array" then "\(.[0].host): \(.[0].state)" else "\($status) \(.detail)" end' "$work/answer"
    done <"$work/hosts"
done
