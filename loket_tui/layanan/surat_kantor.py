"""The office's letters: whose version each is made from, what is wrong with it, taking one over and dropping it again.

An officer edits the file itself, with any editor.  What he saves is checked here: a mistake is named with its line, and
letters go on with the last good text.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from sqlalchemy import Connection

from loket_tui.cetak.surat.huruf_asing import huruf_asing
from loket_tui.cetak.surat.urai import kepala, urai
from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatSop
from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.isian_surat import catatan_surat
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.layanan.templat import (
    AWALAN_KANTOR,
    Asal,
    baik_terakhir,
    keliru,
    kode_surat,
    pilih,
    sidik_teks,
    templat_dipakai,
    tulis_baik,
)
from loket_tui.register import jejak
from loket_tui.register import naskah as rn
from loket_tui.register.transaksi import Tx
from loket_tui.sop.paket import SURAT_KANTOR, Paket, tempat_templat
from loket_tui.sop.prosedur import Prosedur

SURAT_BERUBAH = "membaca surat kantor yang berubah"
"""What the trail calls an own letter that says something else than before."""
LAMA = "lama"
"""Folder beside the own letters for those that were dropped."""
KATA_ASAL: Mapping[Asal, str] = {
    "kantor": "isi kantor", "kantor_lama": "isi kantor terakhir yang baik", "paket": "isi paket",
    "paket_lama": "isi paket terakhir yang baik",
}
"""What people call the text that a letter is made from."""


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """A letter of the office: its title, the procedures and naskah that use it, whose version, and what is wrong."""

    kode: str
    judul: str
    sop: tuple[str, ...]
    naskah: tuple[str, ...]
    kantor: bool
    """Whether the office has a version of its own."""
    asal: Asal | None
    """What letters are made from now; None where there is no good text at all."""
    temuan: tuple[str, ...]
    """Mistakes of the file that should be used, by line."""
    catatan: tuple[str, ...]
    path: Path

    @property
    def milik(self) -> str:
        """Whose version it is."""
        return "kantor" if self.kantor else "paket"

    @property
    def keadaan(self) -> str:
        """In words: good, or broken and what is used meanwhile."""
        if not self.temuan:
            return "baru disunting, segera dipakai" if self.kantor and self.asal != "kantor" else "baik"
        return f"keliru, memakai {KATA_ASAL[self.asal]}" if self.asal else "keliru, tidak dapat dibuat"


# ---- looking


def pemakai(ruang: Ruang) -> dict[str, tuple[Prosedur, ...]]:
    """Of each template the procedures that use it: the version in use, else the file's."""
    prosedur = {m.prosedur.kode: m.prosedur for m in ruang.paket.sop} | {p.kode: p for p in ruang.sop_aktif}
    hasil: dict[str, list[Prosedur]] = {}
    for p in prosedur.values():
        for kode in templat_dipakai(p):
            hasil.setdefault(kode, []).append(p)
    return {k: tuple(v) for k, v in sorted(hasil.items())}


def daftar_surat(ruang: Ruang, sop: str = "") -> tuple[BarisSurat, ...]:
    """Every letter that a procedure of the office uses, or those of the procedure `sop`; by template."""
    with ruang.basis.baca() as koneksi:
        return tuple(_baris(ruang.paket, koneksi, kode, semua) for kode, semua in pemakai(ruang).items()
                     if not sop or any(p.kode == sop for p in semua))


def satu_surat(ruang: Ruang, kode: str) -> BarisSurat:
    """One letter.  Raises GalatIsian when no procedure of the office uses it."""
    semua = pemakai_surat(ruang, kode)
    with ruang.basis.baca() as koneksi:
        return _baris(ruang.paket, koneksi, kode, semua)


def pemakai_surat(ruang: Ruang, kode: str) -> tuple[Prosedur, ...]:
    """The procedures that use a letter.  Raises GalatIsian, naming the nearest, when none does."""
    semua = pemakai(ruang)
    if kode not in semua:
        dekat = get_close_matches(kode, semua, 1, 0.5)
        saran = f"maksud Anda {dekat[0]}?" if dekat else "lihat loket surat daftar."
        raise GalatIsian(f"Tidak ada surat “{kode[:40]}” di kantor ini; {saran}", "kode")
    return semua[kode]


def _baris(paket: Paket, koneksi: Connection, kode: str, semua: tuple[Prosedur, ...]) -> BarisSurat:
    milik = tempat_templat(paket.folder, kode, kantor=True).is_file()
    temuan = temuan_berkas(paket, kode, semua)
    pakai, teks = _dipakai(paket, koneksi, kode, semua)
    surat = urai(teks)
    return BarisSurat(
        kode, " ".join(" ".join(kepala(surat.blok, "judul")).split()) or kode, tuple(p.kode for p in semua),
        tuple(dict.fromkeys(n.nama for p in semua for n in p.berkas.naskah if n.templat == kode)), milik, pakai, temuan,
        (*dict.fromkeys(k for p in semua for k in catatan_surat(p, kode, surat)), *huruf_asing(teks)),
        tempat_templat(paket.folder, kode, kantor=milik))


def temuan_berkas(paket: Paket, kode: str, semua: Iterable[Prosedur]) -> tuple[str, ...]:
    """Mistakes of the file that a letter should be made from, for any procedure that uses it."""
    try:
        teks = paket.templat(kode)
    except GalatSop as galat:
        return (galat.kalimat,)
    if teks is None:
        return (f"berkas surat/{kode}.txt tidak ada.",)
    return tuple(dict.fromkeys(k for p in semua for k in keliru(teks, kode_surat(p))))


def _dipakai(
    paket: Paket, koneksi: Connection, kode: str, semua: tuple[Prosedur, ...]
) -> tuple[Asal | None, str]:
    """(whose text, the text) that letters are made from today; (None, "") where there is no good one."""
    bersama = set.intersection(*(set(kode_surat(p)) for p in semua)) if semua else set[str]()
    try:
        pakai = pilih(paket, koneksi, kode, bersama)
    except GalatAturan:
        return None, ""
    return pakai.asal, pakai.teks


def kabar_surat(ruang: Ruang) -> tuple[str, ...]:
    """One sentence for each letter whose file is wrong, and what letters are made from meanwhile."""
    hasil: list[str] = []
    semua = pemakai(ruang)
    for kode, prosedur in semua.items():
        temuan = temuan_berkas(ruang.paket, kode, prosedur)
        if not temuan:
            continue
        with ruang.basis.baca() as koneksi:
            asal, _ = _dipakai(ruang.paket, koneksi, kode, prosedur)
        lain = f" (dan {len(temuan) - 1} lagi)" if len(temuan) > 1 else ""
        pakai = f"Surat dibuat dengan {KATA_ASAL[asal]}." if asal else "Surat ini tidak dapat dibuat."
        milik = " kantor" if tempat_templat(ruang.paket.folder, kode, kantor=True).is_file() else ""
        hasil.append(f"Surat{milik} {kode}: {temuan[0].rstrip('.')}{lain}. {pakai}".replace("?.", "?"))
    return (*hasil, *_tanpa_pemakai(ruang.paket, semua))


def _tanpa_pemakai(paket: Paket, dipakai: Iterable[str]) -> Iterable[str]:
    """Own letters that no procedure prints: most likely a slip in the name of the file."""
    ada = set(dipakai)
    for path in sorted((paket.folder / SURAT_KANTOR).glob("*.txt")):
        if path.stem not in ada:
            dekat = get_close_matches(path.stem, ada, 1, 0.5)
            maksud = f"maksud Anda {dekat[0]}.txt?" if dekat else "hapus berkasnya bila tidak dipakai."
            yield f"Surat kantor {path.name[:60]} tidak dipakai SOP mana pun; {maksud}"


# ---- what the record keeps


def simpan_surat(ruang: Ruang) -> None:
    """Keep the own letters that are good now, and which text of each that is; the trail says which changed.

    Called when the office opens and when a file changed.  A broken file leaves the last good one kept; a file that was
    taken away by hand leaves the list.
    """
    if not (ruang.paket.folder / "surat").is_dir():     # the whole folder is gone: nobody dropped a letter
        return
    kini = _baik_kini(ruang)
    with ruang.basis.baca() as koneksi:
        if not _berubah(baik_terakhir(koneksi), kini):
            return
    with ruang.basis.tulis() as koneksi:
        lama = baik_terakhir(koneksi)
        berubah = _berubah(lama, kini)
        if not berubah:     # another program was first
            return
        waktu = ruang.jam.sekarang()
        tx = Tx(koneksi, jejak.kepala(koneksi), oleh=0, peran="", tanggal_kerja=ruang.hari_ini(), waktu=waktu,
                pada=teks_utc(waktu))
        for kode, teks in kini.items():
            if teks is not None:
                rn.simpan_templat(tx, sidik_teks(teks), AWALAN_KANTOR + kode, teks)
        tx.baris |= tulis_baik(koneksi, {k: sidik_teks(t) if t is not None else lama[k] for k, t in kini.items()
                                         if t is not None or k in lama})
        lain = {k: sidik_teks(kini[k] or "")[:16] if k in kini else "dihapus" for k in berubah}
        catat_jejak(koneksi, SURAT_BERUBAH, 0, waktu, ruang.zona, tx.baris, {"lain": lain})


def _baik_kini(ruang: Ruang) -> dict[str, str | None]:
    """The own letters that lie in the folder: their text where it is good, else None."""
    hasil: dict[str, str | None] = {}
    for kode, semua in pemakai(ruang).items():
        try:
            teks = ruang.paket.templat_dari(kode, kantor=True)
        except GalatSop:
            hasil[kode] = None
            continue
        if teks is not None:
            hasil[kode] = None if any(keliru(teks, kode_surat(p)) for p in semua) else teks
    return hasil


def _berubah(lama: Mapping[str, str], kini: Mapping[str, str | None]) -> list[str]:
    """Templates whose good text is another one now, or whose own file is gone."""
    baru = [k for k, t in kini.items() if t is not None and lama.get(k) != sidik_teks(t)]
    return [*baru, *(k for k in lama if k not in kini)]


# ---- acts


@tindakan("membuat surat kantor dari surat paket", "sop")
def salin_surat(kerja: Kerja, kode: str) -> Hasil:
    """Copy the pack's letter to the office's own, to be edited there; from now on it stands before the pack's.

    Raises GalatIsian (no such letter), GalatAturan (there is an own one; the pack's cannot be read).
    """
    paket, tujuan = _tempat(kerja.ruang, kode)
    if tujuan.exists() or tujuan.is_symlink():
        raise GalatAturan(f"Surat kantor {kode} sudah ada; sunting berkasnya: {tujuan}")
    try:
        teks = paket.templat_dari(kode)
    except GalatSop as galat:
        raise GalatAturan(galat.kalimat) from galat
    if teks is None:
        raise GalatAturan(f"Surat {kode} tidak ada di paket; tidak ada yang disalin.")
    baik = {**baik_terakhir(kerja.koneksi), kode: sidik_teks(teks)}
    rn.simpan_templat(kerja.tx, baik[kode], AWALAN_KANTOR + kode, teks)
    kerja.tx.baris |= tulis_baik(kerja.koneksi, baik)
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tulis_atomik(tujuan, teks.encode())
        shutil.copymode(tempat_templat(paket.folder, kode), tujuan)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, tujuan)) from sebab
    return Hasil(kabar=f"Surat kantor {kode} dibuat; sunting dengan editor teks: {tujuan}",
                 lain={"surat": kode, "isi": baik[kode][:16]})


@tindakan("mengembalikan surat ke isi paket", "sop")
def kembalikan_surat(kerja: Kerja, kode: str) -> Hasil:
    """Drop the office's own version: its file is put aside with the date, letters are made from the pack's again.

    Raises GalatIsian (no such letter), GalatAturan (there is no own one, or no pack's to go back to).
    """
    paket, path = _tempat(kerja.ruang, kode)
    if not path.is_file():
        raise GalatAturan(f"Surat {kode} tidak punya versi kantor; yang dipakai isi paket.")
    if not tempat_templat(paket.folder, kode).is_file():
        raise GalatAturan(f"Surat {kode} tidak ada di paket; versi kantor adalah satu-satunya.")
    baik = baik_terakhir(kerja.koneksi)
    sidik = baik.pop(kode, "")
    kerja.tx.baris |= tulis_baik(kerja.koneksi, baik)
    simpan = _nama_lama(path, kerja.tx.tanggal_kerja.isoformat())
    try:
        simpan.parent.mkdir(exist_ok=True)
        path.rename(simpan)
    except OSError as sebab:
        raise Galat(kalimat_os(sebab, path)) from sebab
    return Hasil(kabar=f"Surat {kode} kembali ke isi paket; versi kantor disimpan di {simpan}",
                 lain={"surat": kode, "isi": sidik[:16]})


def _tempat(ruang: Ruang, kode: str) -> tuple[Paket, Path]:
    """The pack, and where the own version of one of its letters lies."""
    pemakai_surat(ruang, kode)
    return ruang.paket, tempat_templat(ruang.paket.folder, kode, kantor=True)


def _nama_lama(path: Path, hari: str) -> Path:
    """A name for a dropped letter that is not taken yet."""
    for n in range(1, 1000):
        akhiran = f"-{n}" if n > 1 else ""
        calon = path.parent / LAMA / f"{path.stem}-{hari}{akhiran}.txt"
        if not calon.exists():
            return calon
    raise GalatAturan(f"Folder {path.parent / LAMA} sudah penuh; pindahkan isinya.")
