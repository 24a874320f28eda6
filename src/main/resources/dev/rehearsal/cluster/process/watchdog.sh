# Outlives the JVM that started it. $1: the stage's directory, $2: its unique name, $3: what to touch so that the caches are
# verified in full at the next start. The kernel closes our input however the JVM ends.
trap '' HUP INT QUIT TERM PIPE
while read -r line; do
  [ "$line" = done ] && exit 0
done
[ -d "$1" ] || exit 0
: > "$3"

# Every process of a stage works in a directory under the stage's own; what a user's tool started may have left it, and is marked.
working() {
  if [ -d /proc/self ]; then
    grep -la "REHEARSAL_RUN=.*/$2/" /proc/[0-9]*/environ 2>/dev/null | sed -n 's#/proc/\([0-9]*\)/environ#\1#p'
    ls -ld /proc/[0-9]*/cwd 2>/dev/null | sed -n "s#.* /proc/\([0-9]*\)/cwd -> .*/$2.*#\1#p"
  else
    for server in $(find "$1" -name postmaster.pid -exec sed -n 1p {} \; 2>/dev/null); do
      kill -0 "$server" 2>/dev/null && echo "$server"
      ps -axo pid=,ppid= | sed -n "s/^ *\([0-9]*\)  *$server\$/\1/p"
    done
  fi
}

# Three quiet looks in a row: a child may have been on its way when the JVM died.
quiet=0 looks=0
while [ $quiet -lt 3 ] && [ $looks -lt 60 ]; do
  pids=$(working "$1" "$2")
  if [ -n "$pids" ]; then
    kill -9 $pids 2>/dev/null
    quiet=0
  else
    quiet=$((quiet + 1))
  fi
  looks=$((looks + 1))
  sleep 0.1
done

# The files are read after the kill: a server that was just starting has written its own meanwhile.
directory=$1
set -- $(find "$1" -name postmaster.pid -exec sed -n 7p {} \; 2>/dev/null)
while [ $# -ge 2 ]; do
  ipcrm -m "$2" 2>/dev/null
  shift 2
done
rm -rf "$directory" || { sleep 0.5; rm -rf "$directory"; }
