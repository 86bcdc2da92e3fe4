#!/usr/bin/env python3
"""package - builds the Debian packages, installs them, lets the place serve, upgrades, removes and purges it, and links a
program of somebody else against the library.

It happens in a copy of this system (an overlay over / in a mount namespace of its own, gone afterwards), so dpkg
runs for real: accounts are made, files owned, settings kept. Without root it is skipped.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# What happens in the copy. Each line that begins with "case" is one case; the first that fails ends it.
STEPS = r"""
set -eu
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d
exec 3>&1 >/tmp/package.log 2>&1
done_() { echo "case $*" >&3; }
conf=/etc/intervise/intervise.conf

dpkg -i /tmp/debs/libintervise-deid*.deb
ldconfig -p | grep -q 'libintervise-deid\.so\.0 '
cp $(dpkg -L libintervise-deid-dev | grep 'deid_example\.c') /tmp/
cd /tmp; gzip -df deid_example.c.gz 2>/dev/null || true
cc -Wall -Wextra -Werror deid_example.c -o example $(pkg-config --cflags --libs intervise-deid)
ldd ./example | grep -q 'libintervise-deid\.so\.0'
./example 'Mrs Delgado rang on 3 March 2019.' | grep -q '^4-11 NAME name.titled (certain)$'
cc -static deid_example.c -o example-static $(pkg-config --cflags --libs --static intervise-deid)
[ -e /usr/share/man/man3/libintervise-deid.3.gz ]
done_ the library installs, and a program of somebody else is compiled and linked against it
dpkg -i /tmp/debs/intervise-deid_*.deb
[ "$(echo 'Mrs Delgado rang.' | intervise-deid)" = 'Mrs A rang.' ]
dpkg -P intervise-deid libintervise-deid-dev libintervise-deid0
[ ! -e /usr/include/intervise ]
done_ the command alone works, and all of it goes again

dpkg -i /tmp/debs/intervise_*.deb
done_ it installs
[ "$(stat -c '%a %U:%G' $conf)" = "640 root:intervise" ]
[ "$(stat -c '%a %U:%G' /var/lib/intervise)" = "700 intervise:intervise" ]
[ "$(getent passwd intervise | cut -d: -f7)" = /usr/sbin/nologin ]
done_ the account cannot be signed in to, the settings are not for everybody, the place is for it alone
[ "$(cat /etc/systemd/system/multi-user.target.wants/intervise.service | grep -c ExecStart=/usr/bin/intervise)" = 1 ]
systemd-analyze verify /lib/systemd/system/intervise.service
done_ the service is known, begins with the machine, and systemd understands it

as_it="setpriv --reuid=intervise --regid=intervise --init-groups --no-new-privs env HOME=/"
$as_it intervise version
$as_it intervise config check --config $conf
start() {
	: >/tmp/said
	$as_it intervise serve --config $conf --port 0 >/tmp/said 2>/tmp/serve.log &
	server=$!
	n=0
	while ! grep -q 'listening on' /tmp/said && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.1; done
	port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' /tmp/said)
}
start
[ "$(curl -s http://127.0.0.1:$port/readyz)" = ready ]
curl -s http://127.0.0.1:$port/ | grep -qi intervise
grep -q 'set up: http' /tmp/said
$as_it intervise doctor --config $conf --port $port
kill $server; wait $server
done_ it serves under its account, with the settings of the package, and ends cleanly

echo 'log = warn' >>$conf
dpkg -i /tmp/debs/intervise_*.deb
grep -q 'log = warn' $conf
start
[ "$(curl -s http://127.0.0.1:$port/readyz)" = ready ]
kill $server; wait $server
done_ an upgrade keeps settings and place

dpkg -r intervise
[ ! -e /usr/bin/intervise ] && [ -e $conf ] && [ -e /var/lib/intervise/intervise.db ]
done_ removing it leaves settings and place
dpkg -P intervise
[ ! -e $conf ] && [ -e /var/lib/intervise/intervise.db ] && [ -e /var/lib/intervise/keys/instance.key ]
done_ purging takes the settings, never what people wrote
"""
CASES = STEPS.count("\ndone_ ")
PACKAGES = ["intervise", "intervise-deid", "libintervise-deid-dev", "libintervise-deid0"]


class Counter:
    passed = failed = skipped = 0

    def judge(self, good, what, got=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(f"  {'ok    ' if good else 'FAILED'} {what}" + ("" if good else f": {got}"), flush=True)


def in_a_copy(folder, script):
    """Runs the script in a copy of this system; None where such a copy cannot be made."""
    make = (f"mount -t tmpfs none {folder} && mkdir {folder}/up {folder}/work {folder}/root && "
            f"mount -t overlay overlay -o lowerdir=/,upperdir={folder}/up,workdir={folder}/work {folder}/root && "
            f"mount -t proc proc {folder}/root/proc && mount --rbind /dev {folder}/root/dev && "
            f"mount -t tmpfs none {folder}/root/tmp")
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "--pid", "--fork", "sh", "-c", make],
                                           stderr=subprocess.DEVNULL).returncode != 0:
        return None
    full = f"{make} && cp -r {folder}.debs {folder}/root/tmp/debs && cp {folder}.sh {folder}/root/tmp/steps.sh && " \
           f"(chroot {folder}/root sh /tmp/steps.sh; code=$?; [ $code = 0 ] || tail -30 {folder}/root/tmp/package.log >&2; exit $code)"
    with open(folder + ".sh", "w", encoding="ascii") as file:
        file.write(script)
    return subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", full], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240)


def service(counter):
    """systemd judges how well the service is shut in: 0 is best, 10 worst."""
    done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--no-pager", os.path.join(ROOT, "package", "intervise.service")],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    found = re.search(r"exposure level for intervise.service: ([0-9.]+)", done.stdout.decode())
    counter.judge(found and float(found.group(1)) <= 1.5, "systemd finds the service shut in well", found and found.group(0))


def main():
    counter = Counter()
    base = tempfile.mkdtemp(prefix="intervise-package-")
    try:
        done = subprocess.run([os.path.join(ROOT, "script", "package"), base], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        made = done.stdout.decode().split()
        names = [os.path.basename(one).split("_")[0] for one in made]
        counter.judge(done.returncode == 0 and sorted(names) == PACKAGES, "the packages are built", done.stderr.decode()[-1500:])
        if counter.failed:
            return 1
        lint = subprocess.run(["lintian", "--fail-on", "error,warning", "--allow-root", *made], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        counter.judge(lint.returncode == 0, "lintian finds nothing to mend", lint.stdout.decode())
        service(counter)
        folder = os.path.join(base, "copy")
        os.mkdir(folder)
        os.mkdir(folder + ".debs")
        for one in made:
            shutil.copy(one, folder + ".debs")
        done = in_a_copy(folder, STEPS)
        if done is None:
            counter.skipped += CASES
        else:
            cases = re.findall(r"^case (.*)$", done.stdout.decode(), re.M)
            for case in cases:
                counter.judge(True, case)
            if done.returncode or len(cases) != CASES:
                counter.judge(False, f"what comes behind case {len(cases)}", done.stderr.decode()[-2500:])
    finally:
        shutil.rmtree(base, ignore_errors=True)
    skipped = f", {counter.skipped} skipped" if counter.skipped else ""
    print(f"package: {counter.passed} passed, {counter.failed} failed{skipped}")
    return 1 if counter.failed else 0


if __name__ == "__main__":
    sys.exit(main())
