"""The rendering process: PDFs are drawn outside the program that the officer sees.

Child: `python -m loket_tui.cetak.pekerja` reads one JSON object a line on stdin
{"id", "dokumen", "cuplikan", "path", "bentuk"}, writes the file whole, and answers a line
{"id", "ok", "sha256", "galat"}; it ends when its stdin is closed, so it dies with its parent.
`bentuk` is "pdf" (also when it is left out) or one of the raw forms of `cetak.mentah`.
Parent: `Pekerja`, which starts it at the first document and again whenever it has died.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from loket_tui.dasar.galat import Galat, GalatCetak

_MATI = "Proses pencetak berhenti saat membuat PDF; cetak sekali lagi."
_LAMBAT = "PDF belum selesai dibuat setelah {detik:g} detik; cetak sekali lagi."
_GAGAL_MULAI = "Proses pencetak tidak dapat dijalankan ({sebab}); tutup lalu buka program ini lagi."


class _Mati(Exception):
    """The child is gone before it answered."""


class Pekerja:
    """The parent's side of the rendering process; thread-safe, one document at a time."""

    def __init__(self) -> None:
        self._kunci = threading.Lock()
        self._anak: subprocess.Popen[str] | None = None
        self._jawaban: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._urut = 0

    def buat(
        self, dokumen: str, cuplikan: dict[str, Any], path: Path, bentuk: str = "pdf", batas_detik: float = 30
    ) -> str:
        """Draw `dokumen` into the file `path` and give the SHA-256 of its bytes.

        A child that has died is started again once. Raises GalatCetak when the document cannot be drawn or
        written, or takes longer than `batas_detik` seconds (the child is then ended).
        """
        with self._kunci:
            for coba in (1, 2):
                try:
                    return self._minta(dokumen, cuplikan, path, bentuk, batas_detik)
                except _Mati as galat:
                    self._akhiri()
                    if coba == 2:
                        raise GalatCetak(_MATI) from galat
            raise GalatCetak(_MATI)

    def tutup(self) -> None:
        """End the child; the next `buat` would start a new one."""
        with self._kunci:
            self._akhiri()

    @property
    def pid(self) -> int | None:
        """Process id of the child, None when none runs."""
        anak = self._anak
        return anak.pid if anak is not None and anak.poll() is None else None

    def _minta(self, dokumen: str, cuplikan: dict[str, Any], path: Path, bentuk: str, batas_detik: float) -> str:
        anak = self._mulai()
        self._urut += 1
        pesan = {
            "id": self._urut,
            "dokumen": dokumen,
            "cuplikan": cuplikan,
            "path": str(Path(path).resolve()),
            "bentuk": bentuk,
        }
        if anak.stdin is None:
            raise _Mati
        try:
            anak.stdin.write(json.dumps(pesan) + "\n")
            anak.stdin.flush()
        except (OSError, ValueError) as galat:
            raise _Mati from galat
        try:
            baris = self._jawaban.get(timeout=batas_detik)
        except queue.Empty as galat:
            self._akhiri()
            raise GalatCetak(_LAMBAT.format(detik=batas_detik)) from galat
        if baris is None:
            raise _Mati
        jawab: dict[str, Any] = json.loads(baris)
        if jawab.get("id") != self._urut:
            raise _Mati
        if not jawab.get("ok"):
            raise GalatCetak(str(jawab.get("galat") or _MATI))
        return str(jawab["sha256"])

    def _mulai(self) -> subprocess.Popen[str]:
        if self._anak is not None and self._anak.poll() is None:
            return self._anak
        self._akhiri()
        try:
            anak = subprocess.Popen(
                [sys.executable, "-m", "loket_tui.cetak.pekerja"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                close_fds=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as galat:
            raise GalatCetak(_GAGAL_MULAI.format(sebab=galat.strerror or "sebab tidak diketahui")) from galat
        self._anak, self._jawaban = anak, queue.SimpleQueue()
        threading.Thread(target=_baca, args=(anak.stdout, self._jawaban), daemon=True).start()
        return anak

    def _akhiri(self) -> None:
        anak, self._anak = self._anak, None
        if anak is None:
            return
        with contextlib.suppress(OSError, ValueError):
            if anak.stdin is not None:
                anak.stdin.close()
        try:
            anak.wait(0.5)
        except subprocess.TimeoutExpired:
            anak.kill()
            anak.wait()


def _baca(keluaran: IO[str] | None, jawaban: queue.SimpleQueue[str | None]) -> None:
    """Pass on the lines of one child; None tells that it is gone."""
    if keluaran is not None:
        with keluaran, contextlib.suppress(OSError, ValueError):
            for baris in keluaran:
                jawaban.put(baris)
    jawaban.put(None)


def kerjakan(baris: str) -> dict[str, Any]:
    """Do one request line and give its answer; never raises."""
    nomor: object = None
    try:
        pesan = json.loads(baris)
        nomor = pesan["id"]
        isi = _gambar(pesan["dokumen"], pesan["cuplikan"], pesan.get("bentuk", "pdf"))
        _tulis(Path(pesan["path"]), isi)
    except Galat as galat:
        return {"id": nomor, "ok": False, "sha256": "", "galat": str(galat)}
    except Exception as galat:  # whatever happens, the parent gets an answer
        sebab = f"Dokumen tidak dapat dibuat ({type(galat).__name__}); periksa isinya lalu cetak ulang."
        return {"id": nomor, "ok": False, "sha256": "", "galat": sebab}
    return {"id": nomor, "ok": True, "sha256": hashlib.sha256(isi).hexdigest(), "galat": ""}


def _gambar(dokumen: str, cuplikan: dict[str, Any], bentuk: str) -> bytes:
    """The bytes of a document in one of its forms.  Raises GalatCetak."""
    if bentuk == "pdf":
        from loket_tui.cetak.dokumen import buat

        return buat(dokumen, cuplikan)
    from loket_tui.cetak.mentah import buat_mentah

    return buat_mentah(dokumen, bentuk, cuplikan)


def _tulis(path: Path, isi: bytes) -> None:
    """Write the file; one with these bytes already is left alone, since a viewer may hold it open."""
    from loket_tui.dasar.berkas import tulis_atomik

    with contextlib.suppress(OSError):
        if path.stat().st_size == len(isi) and path.read_bytes() == isi:
            return
    tulis_atomik(path, isi)


def jalan(masukan: IO[str], keluaran: IO[str]) -> None:
    """Answer requests until `masukan` ends."""
    for baris in masukan:
        if baris.strip():
            keluaran.write(json.dumps(kerjakan(baris)) + "\n")
            keluaran.flush()


def _utama() -> None:
    """Serve stdin; what a library may print goes to stderr, not among the answers."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    keluaran = sys.stdout
    keluaran.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout = sys.stderr
    import loket_tui.cetak.kanvas  # noqa: F401  load the drawing library before the first request

    with contextlib.suppress(BrokenPipeError):
        jalan(sys.stdin, keluaran)


if __name__ == "__main__":
    _utama()
