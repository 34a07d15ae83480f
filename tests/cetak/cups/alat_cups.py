"""A real CUPS of the tests' own, with printers that run out of paper, go off, fail and stop when they are told.

A private cupsd (own folders, own socket, no network, no rights needed) with one more backend, `palsu`, which keeps
what it was sent and does what the file `laku` of its printer says.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BAWAAN = Path("/usr/lib/cups")
NOBODY = 65534
BERSAMA = ("kantor", "termal", "a4", "folio")
"""Queues: PDF through pdftopdf with papers of any size and two trays; raw; A4 alone; A4 and 8.5x13 inch."""


def kurang() -> str:
    """What is missing for a private print server, "" when all is there."""
    perlu = {"cupsd": "/usr/sbin/cupsd", "lpadmin": "", "lp": "", "cancel": "", "lpstat": ""}
    if os.name == "posix" and os.geteuid() == 0:
        perlu["setpriv"] = ""
    tiada = [n for n, p in perlu.items() if not (shutil.which(n) or (p and Path(p).exists()))]
    if not tiada and not (BAWAAN / "filter" / "pdftopdf").exists():
        tiada = ["pdftopdf"]
    return f"tidak ada {', '.join(tiada)} (pasang paket cups dan cups-client)" if tiada else ""


def tunggu(syarat: Callable[[], Any], detik: float = 20.0) -> Any:
    """Wait until something is so, and give it."""
    batas = time.monotonic() + detik
    while not (hasil := syarat()):
        assert time.monotonic() < batas, "tidak terjadi"
        time.sleep(0.03)
    return hasil


_BACKEND = """#!/bin/sh
# %(folder)s: what a printer got, and what it is to do.
[ $# -eq 0 ] && { echo 'direct palsu "Palsu" "Printer palsu"'; exit 0; }
d=%(folder)s/kendali/$PRINTER
printf '%%s' "$5" > $d/$1.pilihan
printf '%%s' "$FINAL_CONTENT_TYPE" > $d/$1.jenis
if [ $# -ge 6 ]; then cat "$6"; else cat; fi > $d/$1.datang
lalu=
while :; do
    laku=$(cat $d/laku 2>/dev/null)
    if [ "$laku" != "$lalu" ]; then
        case "$laku" in
            habis) echo 'STATE: +media-empty-error' >&2; echo 'ERROR: Kertas habis' >&2;;
            macet) echo 'STATE: +media-jam-error' >&2;;
            mati) echo 'STATE: +offline-report' >&2;;
            menyambung) echo 'STATE: +connecting-to-device' >&2;;
        esac
        lalu=$laku
    fi
    case "$laku" in
        gagal) exit 1;;
        henti) exit 4;;
        batal) exit 5;;
        '') break;;
    esac
    sleep 0.05
done
echo 'STATE: -media-empty-error,media-jam-error,offline-report,connecting-to-device' >&2
mv $d/$1.datang $d/$1.keluar
"""

_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PALSU.PPD"
*Manufacturer: "Palsu"
*Product: "(Palsu)"
*ModelName: "Palsu"
*ShortNickName: "Palsu"
*NickName: "Palsu"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.2
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""

_BEBAS = """*OpenUI *InputSlot/Media Source: PickOne
*OrderDependency: 20 AnySetup *InputSlot
*DefaultInputSlot: Atas
*InputSlot Atas/Atas: "<</MediaPosition 0>>setpagedevice"
*InputSlot Bawah/Bawah: "<</MediaPosition 1>>setpagedevice"
*CloseUI: *InputSlot
*VariablePaperSize: True
*MaxMediaWidth: "1000"
*MaxMediaHeight: "2000"
*HWMargins: 12 12 12 12
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]>>setpagedevice"
*ParamCustomPageSize Width: 1 points 100 1000
*ParamCustomPageSize Height: 2 points 100 2000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""

_FOLIO = """*PageSize Folio/Folio: "<</PageSize[612 936]>>setpagedevice"
*PageRegion Folio/Folio: "<</PageSize[612 936]>>setpagedevice"
*ImageableArea Folio/Folio: "12 12 600 924"
*PaperDimension Folio/Folio: "612 936"
"""

_FILES = """ServerRoot {f}/root
CacheDir {f}/cache
StateDir {f}/state
RequestRoot {f}/spool
TempDir {f}/tmp
ServerBin {f}/bin
DataDir /usr/share/cups
DocumentRoot {f}/root
AccessLog {f}/access
ErrorLog {f}/error
PageLog {f}/page
Printcap {f}/printcap
ServerKeychain {f}/root
SystemGroup root
SyncOnClose No
"""

_CUPSD = """Listen {f}/s
Listen 127.0.0.1:{port}
LogLevel info
Browsing Off
WebInterface No
DefaultAuthType None
DefaultEncryption Never
PreserveJobHistory Yes
PreserveJobFiles No
MaxJobs 0
DirtyCleanInterval 0
ErrorPolicy abort-job
JobRetryInterval 1
JobRetryLimit 100
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


class Cups:
    """One private server: started, stopped, its printers told what to do and asked what they got."""

    def __init__(self) -> None:
        """Write its folders and start it."""
        self.folder = Path(tempfile.mkdtemp(prefix="lc", dir="/tmp"))     # the socket's path has to be short
        self.soket = self.folder / "s"
        for nama in ("root/ppd", "cache", "state", "spool", "tmp", "bin/backend", "kendali"):
            (self.folder / nama).mkdir(parents=True)
        for path in BAWAAN.iterdir():
            if path.name != "backend":
                (self.folder / "bin" / path.name).symlink_to(path)
        backend = self.folder / "bin" / "backend" / "palsu"
        backend.write_text(_BACKEND % {"folder": self.folder})
        backend.chmod(0o755)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = int(s.getsockname()[1])
        (self.folder / "cups-files.conf").write_text(_FILES.format(f=self.folder))
        (self.folder / "cupsd.conf").write_text(_CUPSD.format(f=self.folder, port=self.port))
        (self.folder / "ppd").write_text(_PPD + _BEBAS)
        (self.folder / "ppd4").write_text(_PPD)
        (self.folder / "ppdf").write_text(_PPD + _FOLIO)
        for nama in BERSAMA:
            (self.folder / "kendali" / nama).mkdir()
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.lchown(path, NOBODY, NOBODY)
        self.proses: subprocess.Popen[bytes] | None = None
        self.mulai()
        self.antrian("kantor", "-P", str(self.folder / "ppd"))
        self.antrian("termal", "-m", "raw")
        self.antrian("a4", "-P", str(self.folder / "ppd4"))
        self.antrian("folio", "-P", str(self.folder / "ppdf"))

    def mulai(self) -> None:
        """Start the server; back when it answers."""
        perintah = ["/usr/sbin/cupsd", "-f", "-c", str(self.folder / "cupsd.conf"),
                    "-s", str(self.folder / "cups-files.conf")]
        if os.geteuid() == 0:
            perintah = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *perintah]
        self.proses = subprocess.Popen(perintah, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        tunggu(self.hidup)

    def hidup(self) -> bool:
        """Whether the server takes connections."""
        with socket.socket(socket.AF_UNIX) as s:
            return s.connect_ex(str(self.soket)) == 0

    def henti(self) -> None:
        """Stop the server, as `systemctl stop cups` does."""
        if self.proses is not None:
            self.proses.terminate()
            self.proses.wait(20)
            self.proses = None

    def buang(self) -> None:
        """Stop the server and remove its folder."""
        self.henti()
        shutil.rmtree(self.folder)

    def perintah(self, *kata: str) -> str:
        """A command of CUPS against this server."""
        hasil = subprocess.run(kata, capture_output=True, text=True, check=True, timeout=30,
                               env=os.environ | {"CUPS_SERVER": str(self.soket), "LC_ALL": "C"})
        return hasil.stdout

    def antrian(self, nama: str, *pilihan: str) -> None:
        """Add a queue, or change it."""
        self.perintah("lpadmin", "-p", nama, "-E", "-v", f"palsu:/{nama}", *pilihan)

    def kendali(self, nama: str) -> Path:
        """Where a printer keeps what it got."""
        return self.folder / "kendali" / nama

    def laku(self, nama: str, kata: str = "") -> None:
        """Tell a printer: habis, macet, mati, menyambung, tahan (no reason), gagal, henti, batal, or "": print."""
        sementara = self.kendali(nama) / "laku.baru"
        sementara.write_text(kata)
        sementara.replace(self.kendali(nama) / "laku")

    def tercetak(self, nama: str) -> list[Path]:
        """What came out of a printer, job by job."""
        return sorted(self.kendali(nama).glob("*.keluar"), key=lambda p: int(p.stem))

    def pilihan(self, nama: str) -> str:
        """The options that the last job came with."""
        return max(self.kendali(nama).glob("*.pilihan"), key=lambda p: int(p.stem)).read_text()

    def bersih(self) -> None:
        """All queues empty, running and printing, nothing kept from before."""
        if self.proses is None or self.proses.poll() is not None:
            self.mulai()
        self.perintah("cancel", "-a", "-x")
        for nama in BERSAMA:
            self.perintah("cupsenable", nama)
            self.perintah("cupsaccept", nama)
            for path in self.kendali(nama).iterdir():
                path.unlink()
