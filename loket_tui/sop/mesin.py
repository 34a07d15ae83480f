"""The engine: given a procedure, a position and what is known of the case, what is possible and where to.

Pure: it looks nothing up and records nothing.  `layanan` stores what it answers, so that a replay evaluates
nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loket_tui.dasar.galat import GalatAturan
from loket_tui.sop.aksi import HASIL, Beritahu, Target
from loket_tui.sop.gugur import di_jalan, tanpa_gugur
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks, berlaku

SEKALI_JALAN = frozenset({"siap_ambil", "serahkan"})
"""Once done, passed over after a later return."""
BEBAS = frozenset({"tanya_puas"})
"""Kinds of which every outcome is always possible: without a target it leads where the positive one does."""


@dataclass(frozen=True, slots=True)
class Gerak:
    """Where an outcome leads: a token or an end, whom the case then waits for, and what a return withdraws.

    `tugas` are the tokens of tasks passed on the way, `beritahu` who is to be told of the outcome.
    """

    token: str | None
    akhir: str | None = None
    menunggu: str = ""
    mundur: bool = False
    sasaran_indeks: int = -1
    cetak: str | None = None
    kepada: str | None = None
    tugas: tuple[str, ...] = ()
    beritahu: Beritahu | None = None


@dataclass(frozen=True, slots=True)
class PilihanHasil:
    """One outcome open at a position: its name, whether it is the positive one, and where it would lead."""

    hasil: str
    positif: bool
    gerak: Gerak
    bebas: bool = False
    """An answer without a target of its own: it goes on like the positive one."""

    @property
    def perlu_alasan(self) -> bool:
        """Every outcome but the positive one asks for a reason, unless it only goes on."""
        return not self.positif and not self.bebas


def dilewati(letak: Letak, prosedur: Prosedur, konteks: Konteks) -> bool:
    """Whether the position passes through this aksi: another aktivitas, a condition that fails, done already."""
    if letak.jenis == "tugas" or not di_jalan(letak, konteks):
        return True
    if letak.jenis in SEKALI_JALAN and letak.token in konteks.selesai:
        return True
    if not _dituju(letak, prosedur, konteks):
        return True
    return bool(letak.naskah) and not naskah_berlaku(letak, prosedur, konteks)


def _dituju(letak: Letak, prosedur: Prosedur, konteks: Konteks) -> bool:
    """Whether the last disposisi before an aksi that could name its lane named it; True where none was given."""
    if not konteks.disposisi:
        return True
    for asal in reversed(prosedur.urutan[:letak.indeks]):
        if asal.jenis == "disposisi" and asal.token in konteks.disposisi and letak.lane in asal.aksi.kepada:
            return letak.lane in konteks.disposisi[asal.token]
    return True


def dengan_disposisi(konteks: Konteks, token: str, kepada: Iterable[str]) -> Konteks:
    """What is known once a disposisi named these lanes."""
    return replace(konteks, disposisi={**konteks.disposisi, token: frozenset(kepada)})


def tunggu_sendiri(letak: Letak) -> str:
    """Whom a case waits for as soon as it stands at an aksi that is a wait; "" at any other."""
    if letak.jenis == "tunggu_hadir":
        return "kehadiran"
    if letak.jenis == "kumpulkan":
        return "kumpulan"
    if letak.jenis == "tunggu_masuk":
        return "pemohon" if letak.aksi.dari == "pemohon" else "pihak_luar"
    return ""


def naskah_berlaku(letak: Letak, prosedur: Prosedur, konteks: Konteks) -> tuple[str, ...]:
    """The naskah of the aksi that this case has: those whose `bila` holds."""
    hasil = []
    for kode in letak.naskah:
        naskah = prosedur.naskah(kode)
        if (not naskah.aktivitas or konteks.aktivitas in naskah.aktivitas) and berlaku(naskah.bila, konteks):
            hasil.append(kode)
    return tuple(hasil)


def _mulai_dari(prosedur: Prosedur, indeks: int, konteks: Konteks) -> tuple[Letak | None, tuple[str, ...]]:
    """(the first aksi from `indeks` on that is not passed over, tasks passed), following `lanjut` of rows left.

    Raises GalatAturan where `lanjut` leads round and round over rows that all are passed over.
    """
    dilalui: set[int] = set()
    tugas: list[str] = []
    while indeks < len(prosedur.urutan):
        if indeks in dilalui:
            baris = nama_langkah(prosedur.urutan[indeks])
            raise GalatAturan(f"SOP {prosedur.nama} berputar pada langkah {baris}; periksa kunci lanjut di berkas SOP.")
        dilalui.add(indeks)
        letak = prosedur.urutan[indeks]
        if not dilewati(letak, prosedur, konteks):
            return letak, tuple(tugas)
        if letak.jenis == "tugas" and di_jalan(letak, konteks):
            tugas.append(letak.token)
        indeks = _sesudah(prosedur, letak, konteks)
    return None, tuple(tugas)


def _sesudah(prosedur: Prosedur, letak: Letak, konteks: Konteks) -> int:
    """Index after an aksi on the positive way: the next one, or the row's `lanjut` when it was its last."""
    berikut = letak.indeks + 1
    terakhir = berikut >= len(prosedur.urutan) or prosedur.urutan[berikut].langkah.id != letak.langkah.id
    jalan = not letak.langkah.aktivitas or konteks.aktivitas in letak.langkah.aktivitas
    if terakhir and letak.langkah.lanjut and jalan and berlaku(letak.langkah.bila, konteks):
        sasaran = prosedur.sasaran(letak.langkah.lanjut)
        return sasaran.indeks if sasaran else berikut
    return berikut


def maju(prosedur: Prosedur, token: str, konteks: Konteks) -> Gerak:
    """The positive way from a position: the next aksi that applies, or the end; `lanjut` may lead back."""
    asal = prosedur.letak(token)
    letak, tugas = _mulai_dari(prosedur, _sesudah(prosedur, asal, konteks), konteks)
    if letak is None:
        return Gerak(None, akhir="selesai", tugas=tugas)
    return Gerak(letak.token, menunggu=tunggu_sendiri(letak), mundur=letak.indeks <= asal.indeks,
                 sasaran_indeks=letak.indeks, tugas=tugas)


def langkahkan(prosedur: Prosedur, token: str, hasil: str, konteks: Konteks) -> Gerak:
    """Where `hasil` leads from `token`.  Raises GalatAturan for an outcome the SOP does not give: the one place.

    `konteks` is what was known before this outcome; conditions behind it see the outcome itself.
    """
    letak = prosedur.letak(token)
    kemungkinan = HASIL[letak.jenis]
    target: Target | None = letak.aksi.hasil.get(hasil)
    if hasil not in kemungkinan or (target is None and hasil != kemungkinan[0] and letak.jenis not in BEBAS):
        raise GalatAturan(f"SOP {prosedur.nama} tidak mengenal hasil '{hasil}' pada langkah {nama_langkah(letak)}.")
    kini = tanpa_gugur(prosedur, sesudah(konteks, letak, hasil))
    if target is None:
        return maju(prosedur, token, kini)
    if target.ulang is not None and konteks.hitungan.get(f"{token}:{hasil}", 0) >= target.ulang and target.habis:
        target = target.habis
    return _ikuti(prosedur, letak, target, kini)


def sesudah(konteks: Konteks, letak: Letak, hasil: str) -> Konteks:
    """What is known of the case once `hasil` was recorded at an aksi."""
    return lipat(konteks, ((letak, hasil),))


def lipat(konteks: Konteks, peristiwa: Iterable[tuple[Letak, str]]) -> Konteks:
    """What is known of the case once these outcomes were recorded, in order: the one place that says so."""
    terakhir, hitungan, selesai = dict(konteks.hasil), dict(konteks.hitungan), set(konteks.selesai)
    for letak, hasil in peristiwa:
        for nama in (letak.token, str(letak.aksi.id or letak.jenis), letak.langkah.id):
            terakhir[nama] = hasil
        kunci = f"{letak.token}:{hasil}"
        hitungan[kunci] = hitungan.get(kunci, 0) + 1
        if hasil == HASIL[letak.jenis][0]:
            if letak.jenis in SEKALI_JALAN:
                selesai.add(letak.token)
            elif membuat_naskah(letak):
                selesai.clear()  # made anew, the naskah is handed over anew
    return replace(konteks, hasil=terakhir, hitungan=hitungan, selesai=frozenset(selesai))


def membuat_naskah(letak: Letak) -> bool:
    """Whether the positive outcome of an aksi makes a naskah: here, or its concept in another system."""
    if letak.jenis == "tinjau":
        return bool(letak.naskah)
    return letak.jenis == "buat_naskah" or (letak.jenis == "sistem_luar" and letak.aksi.menjadi == "konsep")


def _ikuti(prosedur: Prosedur, asal: Letak, target: Target, konteks: Konteks) -> Gerak:
    if target.akhir:
        return Gerak(None, akhir=target.akhir, cetak=target.cetak, kepada=target.kepada, beritahu=target.beritahu)
    sasaran = prosedur.sasaran(target.ke or "")
    if sasaran is None:
        raise GalatAturan(f"Target '{target.ke}' pada SOP {prosedur.nama} tidak ada; periksa berkas SOP.")
    nyata, tugas = _mulai_dari(prosedur, sasaran.indeks, konteks)
    if nyata is None:
        return Gerak(None, akhir="selesai", tugas=tugas, beritahu=target.beritahu)
    return Gerak(
        nyata.token, menunggu=tunggu_sendiri(nyata) or target.tunggu or "", mundur=nyata.indeks <= asal.indeks,
        sasaran_indeks=nyata.indeks, cetak=target.cetak, kepada=target.kepada, tugas=tugas, beritahu=target.beritahu,
    )


def pilihan(prosedur: Prosedur, token: str, konteks: Konteks) -> tuple[PilihanHasil, ...]:
    """All outcomes open at a position, the positive one first."""
    letak = prosedur.letak(token)
    semua = HASIL[letak.jenis]
    return tuple(
        PilihanHasil(hasil, hasil == semua[0], langkahkan(prosedur, token, hasil, konteks),
                     letak.jenis in BEBAS and hasil not in letak.aksi.hasil)
        for hasil in semua
        if hasil == semua[0] or hasil in letak.aksi.hasil or letak.jenis in BEBAS
    )


def rangkaian(prosedur: Prosedur, token: str, konteks: Konteks, jenis: frozenset[str]) -> tuple[Letak, ...]:
    """The unbroken run of aksi of the given kinds that begins at `token`, on the positive way."""
    hasil: list[Letak] = []
    kini: str | None = token
    while kini is not None and len(hasil) < len(prosedur.urutan):
        letak = prosedur.letak(kini)
        if letak.jenis not in jenis or letak in hasil:
            break
        hasil.append(letak)
        kini = langkahkan(prosedur, kini, HASIL[letak.jenis][0], konteks).token
        konteks = sesudah(konteks, letak, HASIL[letak.jenis][0])
    return tuple(hasil)


def paraf_dituntut(prosedur: Prosedur, naskah: str, konteks: Konteks | None = None) -> tuple[str, ...]:
    """Lanes whose paraf the signature of a naskah demands, in order.

    With `konteks` without the lanes whose every paraf on it is passed over in this case (`bila`, disposisi).
    """
    semua = prosedur.naskah(naskah).paraf
    if konteks is None:
        return semua
    letak = [x for x in prosedur.urutan if x.jenis == "paraf" and naskah in x.naskah]
    ada = {x.lane for x in letak}
    berlaku_kini = {x.lane for x in letak if not dilewati(x, prosedur, konteks)}
    return tuple(lane for lane in semua if lane in berlaku_kini or lane not in ada)


def nama_langkah(letak: Letak) -> str:
    """How people name a row: its printed number, else its id."""
    return letak.langkah.no or letak.langkah.id


def tempat_langkah(letak: Letak) -> str:
    """Row and aksi, as the trial names them."""
    return f"langkah {nama_langkah(letak)}: {letak.token}"
