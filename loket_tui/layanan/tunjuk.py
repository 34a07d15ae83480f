"""The claim slip of a case: what its SOP lets the person show at a hand-over (`tunjukkan`), and whether he has it."""

from __future__ import annotations

from loket_tui.layanan import lembar_surat
from loket_tui.layanan.alur import Berkas
from loket_tui.register import naskah as rn
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Naskah

TANDA_TERIMA = "tanda terima"


def sebutan(prosedur: Prosedur, letak: Letak) -> str:
    """What a hand-over wants to be shown, in words: the name of a naskah, the receipt, or what the SOP says."""
    naskah = _naskah(prosedur, letak)
    tulisan = naskah.nama if naskah is not None else _tulisan(letak) or TANDA_TERIMA
    return tulisan[:1].upper() + tulisan[1:]


def dipegang(berkas: Berkas, letak: Letak) -> str:
    """The same where the person can have it, else "": the receipt was given, the naskah printed, or it is his own."""
    naskah = _naskah(berkas.prosedur, letak)
    if naskah is not None:
        ada = _keluar(berkas, naskah)
    elif _tulisan(letak).casefold() in {"", TANDA_TERIMA}:
        ada = any(p.jenis == "tanda_terima" for p in berkas.peristiwa)
    else:
        ada = True
    return sebutan(berkas.prosedur, letak) if ada else ""


def _tulisan(letak: Letak) -> str:
    return " ".join(str(letak.aksi.tunjukkan).replace("_", " ").split())


def _naskah(prosedur: Prosedur, letak: Letak) -> Naskah | None:
    """The naskah that `tunjukkan` names, by its code or its name."""
    dicari = _tulisan(letak).casefold()
    return next((n for n in prosedur.berkas.naskah
                 if dicari in {n.kode.replace("_", " ").casefold(), " ".join(n.nama.split()).casefold()}), None)


def _keluar(berkas: Berkas, naskah: Naskah) -> bool:
    """Whether any version of a naskah was ordered in print; of one that is not printed here, whether there is one."""
    versi = [n for n, kode in rn.kode_versi(berkas.koneksi, berkas.perkara.id).items() if kode == naskah.kode]
    if naskah.asal:
        return bool(versi)
    return any(lembar_surat.pernah_dipesan(berkas.koneksi, n) for n in versi)
