"""The fields of a case as forms ask them: what a correction may choose, and what a step or another service needs."""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.layanan import koreksi_pihak
from loket_tui.layanan.alur import baca
from loket_tui.layanan.kolom import Kolom, kolom_dari_isian
from loket_tui.layanan.perubahan import KOLOM_PEMOHON
from loket_tui.layanan.ruang import HAK_BERKAS, Ruang, Sesi, bacaan
from loket_tui.layanan.saluran import berkas_kantor
from loket_tui.register import perkara as rp
from loket_tui.sop.isian import baca_isian, isian_diminta

LABEL_PEMOHON = {
    "nik": "NIK", "nama": "Nama", "kelamin": "Jenis kelamin", "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir", "alamat": "Alamat", "desa": "Desa/kelurahan", "telepon": "Telepon",
}
WAJIB_PEMOHON = frozenset({"nik", "nama", "kelamin", "desa"})


@bacaan("melihat berkas", *HAK_BERKAS)
def kolom_berkas(
    ruang: Ruang, _sesi: Sesi, permohonan_id: int
) -> tuple[Kolom, ...]:
    """Fields of a case that a correction may choose."""
    with ruang.basis.baca() as koneksi:
        b = baca(ruang, koneksi, permohonan_id)
        pemohon = rp.pemohon(koneksi, permohonan_id)
        desa = tuple((d, d) for d in ruang.kantor.desa)
        kelamin = (("L", "Laki-laki"), ("P", "Perempuan"))
        asli = tuple(
            Kolom(f"pemohon.{k}", LABEL_PEMOHON[k], pemohon.get(k, ""), k in WAJIB_PEMOHON,
                  pilihan=kelamin if k == "kelamin" else desa if k == "desa" and pemohon.get(k) in ruang.kantor.desa
                  else ())
            for k in KOLOM_PEMOHON
        )
        if berkas_kantor(b):
            asli = (Kolom("pemohon.nama", "Perihal", pemohon.get("nama", "")),)
        konteks = b.konteks(ruang.hari_ini())
        diminta = isian_diminta(b.prosedur.berkas.isian, konteks)
        ada = tuple(kolom_dari_isian(i, b.isian.get(i.kode, "")) for i in diminta
                    if i.kode in konteks.isian or (i.pada is None and i.kode not in b.prosedur.isian_orang))
        return asli + koreksi_pihak.kolom(b) + ada


def periksa_isian(ruang: Ruang, layanan: str, nilai: Mapping[str, str], kode: tuple[str, ...]) -> None:
    """Check some typed fields of a service.  Raises GalatIsian naming the field."""
    prosedur = ruang.sop(layanan)
    for satu in kode:
        isian = prosedur.isian(satu) if prosedur is not None else None
        if isian is not None:
            baca_isian(isian, nilai.get(satu, ""), nilai, ruang.hari_ini())
