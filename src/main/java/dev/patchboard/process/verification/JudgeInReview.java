package dev.patchboard.process.verification;

import dev.patchboard.process.ProcessVariable;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.Decision;
import dev.patchboard.verification.Verification;
import dev.patchboard.verification.VerificationProcess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Judges host by host while a change is reviewed; a host that is open again calls the review off. */
@Component("judgeInReview")
class JudgeInReview implements JavaDelegate {

    private final Verification verification;
    private final VerificationProcess process;

    JudgeInReview(Verification verification, VerificationProcess process) {
        this.verification = verification;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChangeNumber number = ProcessVariable.change(execution);
        if (verification.decide(number) instanceof Decision.Open) {
            process.hostsReopened(number);
        }
    }
}
