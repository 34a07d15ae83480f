"""What a trial run found, and the papers that a way must have ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.lembar_surat import SURAT
from loket_tui.register import cetakan as rc
from loket_tui.sop.prosedur import Letak, Prosedur


@dataclass(frozen=True, slots=True)
class HasilJalur:
    """One path as it was walked: "token:outcome" of every move, how it ended, and the papers that were ordered."""

    langkah: tuple[str, ...]
    akhir: str
    dokumen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilUji:
    """What the trial of one procedure found; `temuan` are sentences."""

    paket: str
    kode: str
    jalur: tuple[HasilJalur, ...]
    temuan: tuple[str, ...]

    @property
    def lulus(self) -> bool:
        """Whether nothing was found."""
        return not self.temuan


def nama_kertas(prosedur: Prosedur, perintah: rc.Perintah, versi: dict[int, str]) -> str:
    """What a paper is called: a letter by its naskah (`versi`: the naskah of each version), others by their kind."""
    if perintah.dokumen not in SURAT:
        return perintah.dokumen
    kode = versi.get(int(perintah.rujukan.removeprefix("naskah:")), "")
    return next((n.nama for n in prosedur.berkas.naskah if n.kode == kode), kode or perintah.dokumen)


def diharapkan(berkas: Berkas) -> Iterator[tuple[str, Letak]]:
    """(paper, aksi) that must have been ordered on the way a case took."""
    for p in berkas.peristiwa:
        if not p.aksi or not berkas.prosedur.ada(p.aksi):
            continue
        letak = berkas.prosedur.letak(p.aksi)
        if p.jenis == "tanda_terima":
            yield "tanda_terima", letak
        if p.jenis == "disposisi" and p.hasil == "diteruskan":
            yield "lembar_disposisi", letak
        if p.jenis == "bayar" and p.isi.get("jumlah") and letak.aksi.di == "kantor":
            yield "kuitansi", letak
        if p.jenis == "tanda_tangan" and p.hasil == "setuju":
            for kode in letak.naskah:
                naskah = berkas.prosedur.naskah(kode)
                if naskah.templat and naskah.bila is None and not naskah.aktivitas:
                    yield naskah.nama, letak
        target = letak.aksi.hasil.get(p.hasil)
        if target is not None and target.cetak:
            yield target.cetak, letak
