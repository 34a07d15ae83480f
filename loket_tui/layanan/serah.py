"""Hand-over: who takes it, with what identity, written in Buku Tanda Terima; several files to one kuasa at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.teks import bersih
from loket_tui.layanan import kertas, langkah, penomoran
from loket_tui.layanan.alur import Berkas, baca, buka
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, tindakan
from loket_tui.register import antrian as ra
from loket_tui.register import perkara as rp
from loket_tui.sop import mesin

BUKU_TANDA_TERIMA = "tanda_terima"


@dataclass(frozen=True, slots=True)
class Penerima:
    """Who takes the document: sendiri or kuasa; name, relation and identity shown."""

    cara: str
    nama: str = ""
    hubungan: str = ""
    identitas: str = ""
    tanda_terima: bool = True


@tindakan("menyerahkan berkas", "serahkan")
def serahkan(
    kerja: Kerja, berkas_dilihat: Sequence[tuple[int, int]], penerima: Penerima, *, cetak_bukti: bool = False,
    kunjungan_id: int | None = None,
) -> Hasil:
    """Hand over one or several cases [(id, version seen)] to one person, in one transaction.

    Raises GalatIsian without name or identity, or when one applicant would fetch another's case without being
    written down as kuasa; GalatAturan for a case that is cancelled, fetched or not ready.
    """
    if not berkas_dilihat:
        raise GalatIsian("Pilih berkas yang diserahkan.", "berkas")
    if penerima.cara not in {"sendiri", "kuasa"}:
        raise GalatIsian("Pilih diambil sendiri atau oleh kuasa.", "cara")
    if penerima.cara == "sendiri" and not _satu_orang([rp.pemohon(kerja.koneksi, n) for n, _ in berkas_dilihat]):
        raise GalatIsian("Berkas ini milik beberapa pemohon; pilih Kuasa, lalu catat nama dan identitasnya.", "cara")
    hasil = [_satu(kerja, nomor, dilihat, penerima, cetak_bukti, kunjungan_id) for nomor, dilihat in berkas_dilihat]
    if len(hasil) == 1:
        return hasil[0]
    return Hasil(kabar=f"{len(hasil)} berkas diserahkan.", permohonan=hasil[0].permohonan,
                 nomor=tuple(n for h in hasil for n in h.nomor), cetak=tuple(kerja.tx.cetak),
                 lain={"permohonan": [h.permohonan for h in hasil]})


@tindakan("menunda penyerahan", "serahkan")
def tunda(kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str) -> Hasil:
    """Nobody fetched it, or the identity did not fit: the case stays at its hand-over, with a reason."""
    berkas = buka(kerja, permohonan_id, dilihat)
    berkas.wajib_jenis("serahkan")
    berkas.catat("tunda", alasan=alasan)
    return langkah.akhiri(berkas, [], "Penyerahan ditunda; alasannya tercatat.")


def pastikan_siap(ruang: Ruang, permohonan_id: int) -> None:
    """Raise GalatAturan unless the case stands at its hand-over (cancelled, fetched already, not ready)."""
    with ruang.basis.baca() as koneksi:
        _siap(baca(ruang, koneksi, permohonan_id))


def _satu(
    kerja: Kerja, permohonan_id: int, dilihat: int, penerima: Penerima, cetak_bukti: bool, kunjungan_id: int | None
) -> Hasil:
    berkas = buka(kerja, permohonan_id, dilihat)
    _siap(berkas)
    letak = berkas.letak
    pemohon = rp.pemohon(kerja.koneksi, permohonan_id)
    isi = _penerima(penerima, pemohon.get("nama", ""), str(letak.aksi.tunjukkan))
    naskah = mesin.naskah_berlaku(letak, berkas.prosedur, berkas.konteks(kerja.tx.tanggal_kerja))
    dokumen = [berkas.prosedur.naskah(k).nama for k in naskah] or [berkas.prosedur.nama]
    peristiwa_id = berkas.catat("diterima", isi=isi)
    nomor: list[str] = []
    buku = BUKU_TANDA_TERIMA if letak.aksi.buku is None else letak.aksi.buku
    if buku:
        satu, _ = penomoran.ambil(
            berkas, buku, peristiwa_id, token=letak.token,
            isi={"dokumen": ", ".join(dokumen), "penerima": isi["nama"], "cara": isi["cara"],
                 "identitas": isi["identitas"]})
        nomor.append(satu)
    if cetak_bukti:
        semua = penomoran.nomor_perkara(berkas)
        daftar = [{"nama": d, "nomor": semua.get("agenda_keluar", ""), "jumlah": 1} for d in dokumen]
        kertas.pesan_sekali(berkas, "bukti_penyerahan", f"peristiwa:{peristiwa_id}",
                            kertas.bukti_penyerahan(berkas, isi, daftar, semua.get("register", "")))
    if kunjungan_id is not None:
        ra.sambung(kerja.tx, kunjungan_id, permohonan_id, "ambil")
    langkah.lanjut_otomatis(berkas)
    return langkah.akhiri(berkas, nomor, "Diserahkan.")


def _satu_orang(pemohon: Sequence[dict[str, str]]) -> bool:
    """Whether the applicants of several cases are one person: by NIK, by name where a case has none."""
    nik = {p.get("nik", "") for p in pemohon}
    if len(nik) == 1 and "" not in nik:
        return True
    return len(nik - {""}) <= 1 and len({" ".join(p.get("nama", "").split()).casefold() for p in pemohon}) <= 1


def _siap(berkas: Berkas) -> None:
    """The case must stand at its hand-over; one sentence for each way in which it does not."""
    p = berkas.perkara
    if p.akhir == "dibatalkan":
        raise GalatAturan("Berkas ini sudah dibatalkan; tidak ada yang diserahkan.")
    if any(e.jenis == "serahkan" and e.hasil == "diterima" for e in berkas.peristiwa) and (
        p.akhir or berkas.letak.jenis != "serahkan"
    ):
        raise GalatAturan("Berkas ini sudah diambil; lihat riwayatnya di F6.")
    if p.akhir:
        raise GalatAturan(f"Berkas ini sudah berakhir ({p.akhir}); tidak ada yang diserahkan.")
    if berkas.letak.jenis != "serahkan":
        from loket_tui.sop.kata import status

        keadaan = status(berkas.prosedur, p.aksi, p.menunggu, p.akhir)
        raise GalatAturan(f"Berkas ini belum siap diambil: {keadaan}.")


def _penerima(penerima: Penerima, nama_pemohon: str, tunjukkan: str) -> dict[str, str]:
    nama = bersih(penerima.nama, 100) or (nama_pemohon if penerima.cara == "sendiri" else "")
    identitas = bersih(penerima.identitas, 100)
    hubungan = bersih(penerima.hubungan, 60)
    if penerima.cara == "kuasa" and not nama:
        raise GalatIsian("Nama kuasa wajib diisi.", "nama")
    if penerima.cara == "kuasa" and not identitas:
        raise GalatIsian("Identitas kuasa wajib dicatat, misalnya KTP dan nomornya.", "identitas")
    if tunjukkan and not penerima.tanda_terima and not identitas:
        raise GalatIsian("Tanpa tanda bukti pengambilan, catat identitas yang ditunjukkan.", "identitas")
    isi = asdict(penerima)
    return {**{k: str(v) for k, v in isi.items() if k != "tanda_terima"}, "nama": nama, "identitas": identitas,
            "hubungan": hubungan, "tanda_terima": "ya" if penerima.tanda_terima else "tidak"}
