"""Tasks that an outcome brings or makes void: reckoned before its event is written, so that the event names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from loket_tui.layanan.padanan import padanan, pemadan, token_kini
from loket_tui.layanan.tempo import satuan_kapan, tambah, tanggal_kapan
from loket_tui.register import tugas as rt
from loket_tui.sop.gugur import di_jalan
from loket_tui.sop.mesin import Gerak
from loket_tui.sop.prosedur import Letak, Prosedur

if TYPE_CHECKING:
    from loket_tui.layanan.alur import Berkas, BerkasKerja

GUGUR = "gugur"
"""What became of a task whose case ended otherwise than well, or that no longer belongs to it."""
DIGANTI = "diganti"
"""What became of a task of which the dates changed: another stands in its place."""
BARIS_TUTUP = "baris_tutup"
"""In an event: the row whose tasks are not needed any more."""
_TANPA_LEWAT = frozenset({"koreksi", "tugas", "pindah_versi"})
"""Events that open a task although the case does not pass it."""
TIDAK_JADI = frozenset({"ditolak", "dirujuk", "dibatalkan"})


@dataclass(frozen=True, slots=True)
class Rencana:
    """Tasks to be made, and (id, what became of it) of those to be closed."""

    buka: tuple[rt.TugasBaru, ...] = ()
    tutup: tuple[tuple[int, str], ...] = ()

    def isi(self) -> dict[str, Any]:
        """What the event notes of it, for the replay."""
        hasil: dict[str, Any] = {}
        if self.buka:
            hasil["tugas_buka"] = [[x.token, x.ke, x.muncul, x.tenggat] for x in self.buka]
        if self.tutup:
            hasil["tugas_tutup"] = [[n, h] for n, h in self.tutup]
        return hasil

    def tulis(self, berkas: BerkasKerja, peristiwa_id: int) -> None:
        """Write the rows, once the event stands."""
        for nomor, hasil in self.tutup:
            rt.tutup(berkas.tx, nomor, hasil, peristiwa_id)
        for baru in self.buka:
            rt.buka(berkas.tx, berkas.perkara.id, peristiwa_id, baru)


def rencana(berkas: Berkas, letak: Letak, gerak: Gerak) -> Rencana:
    """What an outcome at `letak` brings: tasks passed on the way, somebody to be told, the end of the case."""
    if not gerak.tugas and gerak.beritahu is None and gerak.akhir not in TIDAK_JADI:
        return Rencana()
    ada = rt.perkara(berkas.koneksi, berkas.perkara.id)
    hari = berkas.ruang.hari_ini()
    buka: list[rt.TugasBaru] = []
    tutup: list[tuple[int, str]] = []
    if gerak.beritahu is not None:
        ke = 1 + sum(t.token == letak.token for t in ada)
        buka.append(rt.TugasBaru(letak.token, ke, hari.isoformat(), ""))
    kini = pemadan(berkas)
    ditutup = {kini(p).partition(".")[0] for p in berkas.peristiwa if p.isi.get(BARIS_TUTUP)}
    for token in gerak.tugas:
        if token.partition(".")[0] in ditutup:
            continue
        lama = [t for t in ada if token_kini(berkas, t.token) == token]
        if any(t.hasil not in {"", GUGUR, DIGANTI} for t in lama):
            continue            # done already: a case that comes by again does not ask for it again
        _sesuaikan(berkas, berkas.prosedur.letak(token), lama, hari, buka, tutup)
    if gerak.akhir in TIDAK_JADI:
        tutup += [(t.id, GUGUR) for t in ada if not t.hasil and _jenis(berkas, t.token) == "tugas"]
    return Rencana(tuple(buka), tuple(tutup))


def sesudah_koreksi(berkas: Berkas) -> Rencana:
    """Open tasks whose dates or condition changed with the fields of the case."""
    hari = berkas.ruang.hari_ini()
    konteks = berkas.konteks(hari)
    buka: list[rt.TugasBaru] = []
    tutup: list[tuple[int, str]] = []
    semua = rt.perkara(berkas.koneksi, berkas.perkara.id)
    for t in semua:
        if t.hasil or _jenis(berkas, t.token) != "tugas":
            continue
        letak = berkas.prosedur.letak(t.token)
        if di_jalan(letak, konteks):
            lama = [x for x in semua if x.token == t.token]
            _sesuaikan(berkas, letak, lama, _sejak(berkas, t.token, lama), buka, tutup)
        else:
            tutup.append((t.id, GUGUR))
    return Rencana(tuple(buka), tuple(tutup))


def semua_gugur(berkas: Berkas) -> Rencana:
    """Every open task of a case that is cancelled."""
    return Rencana(tutup=tuple((t.id, GUGUR) for t in rt.perkara(berkas.koneksi, berkas.perkara.id) if not t.hasil))


def berikutnya(berkas: Berkas, letak: Letak, lama: Iterable[rt.BarisTugas]) -> Rencana:
    """The next one of a task that repeats, as far behind this one as its period is long; none at the calendar's end.

    `lama` are all tasks of that aksi, the one just done included and counted as done.
    """
    semua = list(lama)
    if not letak.aksi.berulang:
        return Rencana()
    ulang = 1 + sum(t.hasil == "selesai" for t in semua)
    muncul, tenggat = _tanggal(berkas, letak, _sejak(berkas, letak.token, semua), ulang)
    if muncul <= semua[-1].muncul:
        return Rencana()
    return Rencana((rt.TugasBaru(letak.token, semua[-1].ke + 1, muncul, tenggat),))


def pindah(berkas: Berkas, baru: Prosedur) -> Rencana:
    """Open tasks of a case that goes over to another version: under the name they have there, else not needed.

    People who are still to be told stay so.
    """
    peta = padanan(berkas.prosedur, baru)
    buka: list[rt.TugasBaru] = []
    tutup: list[tuple[int, str]] = []
    for t in rt.perkara(berkas.koneksi, berkas.perkara.id):
        token = peta.get(t.token)
        if t.hasil or _jenis(berkas, t.token) != "tugas" or token == t.token:
            continue
        tutup.append((t.id, DIGANTI if token else GUGUR))
        if token:
            buka.append(rt.TugasBaru(token, t.ke, t.muncul, t.tenggat))
    return Rencana(tuple(buka), tuple(tutup))


def _sejak(berkas: Berkas, token: str, lama: Sequence[rt.BarisTugas]) -> date:
    """The day on which a case last passed a task: corrections and what was done of it do not move its dates."""
    for p in reversed(berkas.peristiwa):
        if p.jenis not in _TANPA_LEWAT and any(
                token_kini(berkas, str(x[0])) == token for x in p.isi.get("tugas_buka", ())):
            return date.fromisoformat(p.tanggal_kerja)
    return date.fromisoformat(lama[0].sejak)


def _jenis(berkas: Berkas, token: str) -> str:
    """Kind of the aksi a task belongs to; a message stands at the aksi whose outcome is told."""
    return berkas.prosedur.letak(token).jenis if berkas.prosedur.ada(token) else ""


def _sesuaikan(
    berkas: Berkas, letak: Letak, lama: list[rt.BarisTugas], sejak: date, buka: list[rt.TugasBaru],
    tutup: list[tuple[int, str]],
) -> None:
    """One open task with the dates as they are now; nothing where it stands already."""
    ulang = sum(t.hasil == "selesai" for t in lama)
    muncul, tenggat = _tanggal(berkas, letak, sejak, ulang)
    terbuka = [t for t in lama if not t.hasil]
    if any((t.muncul, t.tenggat) == (muncul, tenggat) for t in terbuka):
        return
    tutup += [(t.id, DIGANTI) for t in terbuka]
    buka.append(rt.TugasBaru(letak.token, 1 + max((t.ke for t in lama), default=0), muncul, tenggat))


def _tanggal(berkas: Berkas, letak: Letak, sejak: date, ulang: int) -> tuple[str, str]:
    """(shows from, due) of the task at an aksi as ISO dates; it shows at once where nothing or an empty field says so.

    `ulang` periods later: the period is that of the due date, else of the day it shows.
    """
    muncul, tenggat = letak.aksi.muncul, letak.aksi.tenggat
    jarak = satuan_kapan(tenggat) or satuan_kapan(muncul)
    batas = _kapan(berkas, tenggat, sejak, jarak, ulang) if tenggat else None
    mulai = _kapan(berkas, muncul, sejak, jarak, ulang) if muncul else None
    return (mulai or sejak).isoformat(), batas.isoformat() if batas else ""


def _kapan(
    berkas: Berkas, kapan: Mapping[str, str | int], sejak: date, jarak: tuple[str, int] | None, ulang: int
) -> date | None:
    """A date of the file, `ulang` periods later; in its own unit it is reckoned in one go, so that month ends stay."""
    nilai, kalender = berkas.nilai(berkas.ruang.hari_ini()), berkas.ruang.kantor.kalender()
    satuan, banyak = jarak or ("hari", 0)
    sendiri = satuan_kapan(kapan)
    if sendiri is not None and sendiri[0] == satuan:
        return tanggal_kapan(kapan, nilai, sejak, kalender, ulang * banyak)
    awal = tanggal_kapan(kapan, nilai, sejak, kalender)
    return tambah(awal, satuan, ulang * banyak, kalender) if awal is not None else None
